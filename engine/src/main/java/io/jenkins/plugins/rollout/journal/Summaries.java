/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Summary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of latest summaries. */
final class Summaries {

    private static final String COLUMNS =
            "id, service, target, image, from_revision, phase, weight, paused, outcome, reason, started_at, updated_at";

    private static final String PUT = "INSERT INTO rollout (" + COLUMNS + ")"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " service = excluded.service, target = excluded.target, image = excluded.image,"
            + " from_revision = excluded.from_revision, phase = excluded.phase, weight = excluded.weight,"
            + " paused = excluded.paused, outcome = excluded.outcome, reason = excluded.reason,"
            + " started_at = excluded.started_at, updated_at = excluded.updated_at";

    private Summaries() {}

    static void put(Session session, Summary s) throws SQLException {
        session.update(
                PUT,
                s.id(),
                plain(s.service()),
                plain(s.target()),
                plain(s.image()),
                plain(s.fromRevision().orElse(null)),
                plain(s.phase()),
                s.weight(),
                s.paused(),
                plain(s.outcome().orElse(null)),
                plain(s.reason()),
                Nanos.of(s.startedAt()),
                Nanos.of(s.updatedAt()));
    }

    static Optional<Summary> find(Session session, String id) throws SQLException {
        return session.query("SELECT " + COLUMNS + " FROM rollout WHERE id = ?", Summaries::read, id).stream()
                .findFirst();
    }

    static List<Summary> list(Session session, Filter filter) throws SQLException {
        var sql = new StringBuilder("SELECT " + COLUMNS + " FROM rollout WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        filter.service().ifPresent(service -> {
            sql.append(" AND service = ?");
            values.add(service);
        });
        filter.active().ifPresent(active -> sql.append(active ? " AND outcome IS NULL" : " AND outcome IS NOT NULL"));
        filter.after().ifPresent(place -> {
            sql.append(" AND (started_at, id) < (?, ?)");
            values.add(Nanos.of(place.startedAt()));
            values.add(place.id());
        });
        sql.append(" ORDER BY started_at DESC, id DESC LIMIT ?");
        values.add(filter.limit());
        return session.query(sql.toString(), Summaries::read, values.toArray());
    }

    private static Summary read(ResultSet row) throws SQLException {
        return new Summary(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                row.getString(6),
                row.getInt(7),
                row.getBoolean(8),
                Optional.ofNullable(row.getString(9)),
                row.getString(10),
                Nanos.instant(row.getLong(11)),
                Nanos.instant(row.getLong(12)));
    }

    /** Without NUL, which PostgreSQL refuses in text; the event itself keeps it. */
    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
