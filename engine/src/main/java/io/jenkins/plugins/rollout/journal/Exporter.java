/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.json.ExportJson;
import io.jenkins.plugins.rollout.json.ExportJson.Line;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.io.Writer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes a journal as lines of JSON, by the ids of its rollouts. */
final class Exporter {

    private final Sessions sessions;

    Exporter(Sessions sessions) {
        this.sessions = sessions;
    }

    long write(Writer to) throws JournalException, IOException {
        line(to, ExportJson.head());
        long rollouts = 0;
        List<String> ids = Maintenance.ids(sessions, "");
        while (!ids.isEmpty()) {
            for (String id : ids) {
                for (Line each : sessions.with(session -> rollout(session, id))) {
                    line(to, ExportJson.write(each));
                }
                rollouts++;
            }
            ids = Maintenance.ids(sessions, ids.get(ids.size() - 1));
        }
        to.flush();
        return rollouts;
    }

    private static List<Line> rollout(Session session, String id) throws SQLException, JournalException {
        Kept kept = Kept.read(session, id);
        Row row = kept.row();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.rollout(row.projection(), row.events(), row.head(), kept.prunedAt()));
        for (Events.Stored each : kept.events()) {
            lines.add(Line.event(id, each.seq(), each.chain(), each.body()));
        }
        return lines;
    }

    private static void line(Writer to, String text) throws IOException {
        to.write(text);
        to.write('\n');
    }
}
