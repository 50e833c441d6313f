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
                // The row and the events must be of the same moment.
                for (Line each : sessions.transact(false, session -> rollout(session, id))) {
                    line(to, ExportJson.write(each));
                }
                rollouts++;
            }
            ids = Maintenance.ids(sessions, ids.get(ids.size() - 1));
        }
        to.flush();
        return rollouts;
    }

    private static List<Line> rollout(Session session, String id) throws SQLException {
        Row row = Summaries.row(session, id).orElseThrow();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.rollout(row.projection(), row.events(), row.head(), Summaries.prunedAt(session, id)));
        for (Events.Stored each : Events.read(session, id, 1)) {
            lines.add(Line.event(id, each.seq(), each.chain(), each.body()));
        }
        return lines;
    }

    private static void line(Writer to, String text) throws IOException {
        to.write(text);
        to.write('\n');
    }
}
