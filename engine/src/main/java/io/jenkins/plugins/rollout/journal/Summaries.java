/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.json.FactsJson;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.risk.RiskBand;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Summary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of rollouts: one row each, brought up to date with every event. */
final class Summaries {

    private static final String COLUMNS = "id, service, target, image, from_revision, phase, weight, paused, outcome,"
            + " reason, started_at, updated_at, ended_at, requests, bad_requests, origin";

    private static final String WHOLE = COLUMNS + ", facts, events, head";

    private static final List<String> OTHERS = List.of("team", "band", "incidents", "facts", "events", "head");

    static final String PUT = put();

    private Summaries() {}

    private static String put() {
        String all = COLUMNS + ", " + String.join(", ", OTHERS);
        List<String> names = List.of(all.split(", "));
        String values = "?" + ", ?".repeat(names.size() - 1);
        List<String> changes = names.subList(1, names.size()).stream()
                .map(name -> name + " = excluded." + name)
                .toList();
        return "INSERT INTO rollout (" + all + ") VALUES (" + values + ") ON CONFLICT (id) DO UPDATE SET "
                + String.join(", ", changes);
    }

    static void put(Session session, Row row) throws SQLException {
        session.update(PUT, values(row));
    }

    static Object[] values(Row row) {
        Summary s = row.summary();
        Change change = row.facts().change();
        boolean tagged = change.origin() != CodeOrigin.UNKNOWN;
        return new Object[] {
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
            Nanos.of(s.updatedAt()),
            s.endedAt().map(Nanos::of).orElse(null),
            s.requests(),
            s.badRequests(),
            tagged ? change.origin().tag() : null,
            plain(change.team().orElse(null)),
            change.score().map(RiskBand::of).map(RiskBand::tag).orElse(null),
            row.facts().incidents().size(),
            FactsJson.write(row.facts()),
            row.events(),
            row.head()
        };
    }

    static Optional<Summary> find(Session session, String id) throws SQLException {
        return session.query("SELECT " + COLUMNS + " FROM rollout WHERE id = ?", Summaries::read, id).stream()
                .findFirst();
    }

    static Optional<Row> row(Session session, String id) throws SQLException {
        return rows(session, "id = ?", id).stream().findFirst();
    }

    /** When the events were taken out, if they were. */
    static Optional<Instant> prunedAt(Session session, String id) throws SQLException {
        String sql = "SELECT pruned_at FROM rollout WHERE id = ? AND pruned_at IS NOT NULL";
        return session.query(sql, row -> Nanos.instant(row.getLong(1)), id).stream()
                .findFirst();
    }

    /** Finished rollouts that began within the span, oldest first. */
    static List<Row> ended(Session session, Instant from, Instant to) throws SQLException {
        return rows(
                session,
                "started_at >= ? AND started_at < ? AND outcome IS NOT NULL ORDER BY started_at, id",
                Nanos.of(from),
                Nanos.of(to));
    }

    private static List<Row> rows(Session session, String where, Object... values) throws SQLException {
        return session.query("SELECT " + WHOLE + " FROM rollout WHERE " + where, Summaries::whole, values);
    }

    static List<Summary> list(Session session, Filter filter) throws SQLException {
        return listed(session, filter, COLUMNS, Summaries::read);
    }

    static List<Projection> outcomes(Session session, Filter filter) throws SQLException {
        return listed(session, filter, WHOLE, row -> whole(row).projection());
    }

    private static <T> List<T> listed(Session session, Filter filter, String columns, Session.Row<T> reading)
            throws SQLException {
        var sql = new StringBuilder("SELECT " + columns + " FROM rollout WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        filter.service().ifPresent(service -> {
            sql.append(" AND service = ?");
            values.add(service);
        });
        filter.outcome().ifPresent(outcome -> {
            sql.append(" AND outcome = ?");
            values.add(outcome);
        });
        filter.origin().ifPresent(origin -> {
            boolean unknown = origin.equals(CodeOrigin.UNKNOWN.tag());
            sql.append(unknown ? " AND origin IS NULL" : " AND origin = ?");
            if (!unknown) {
                values.add(origin);
            }
        });
        filter.active().ifPresent(active -> sql.append(active ? " AND outcome IS NULL" : " AND outcome IS NOT NULL"));
        filter.since().ifPresent(since -> {
            sql.append(" AND started_at >= ?");
            values.add(Nanos.of(since));
        });
        filter.after().ifPresent(place -> {
            sql.append(" AND (started_at, id) < (?, ?)");
            values.add(Nanos.of(place.startedAt()));
            values.add(place.id());
        });
        sql.append(" ORDER BY started_at DESC, id DESC LIMIT ?");
        values.add(filter.limit());
        return session.query(sql.toString(), reading, values.toArray());
    }

    private static Row whole(ResultSet row) throws SQLException {
        var projection = new Projection(read(row), FactsJson.read(row.getString(17)));
        return new Row(projection, row.getLong(18), row.getString(19));
    }

    private static Summary read(ResultSet row) throws SQLException {
        long endedAt = row.getLong(13);
        boolean ended = !row.wasNull();
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
                Nanos.instant(row.getLong(12)),
                ended ? Optional.of(Nanos.instant(endedAt)) : Optional.empty(),
                row.getLong(14),
                row.getLong(15),
                Optional.ofNullable(row.getString(16)));
    }

    /** Without NUL, which PostgreSQL refuses in text; the event itself keeps it. */
    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
