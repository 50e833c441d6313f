/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.json.ExportJson;
import io.jenkins.plugins.rollout.json.ExportJson.Line;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what was exported, some hundred rollouts a transaction. */
final class Importer {

    private static final int ROLLOUTS = 500;
    private static final int EVENTS = 5_000;

    private final Sessions sessions;
    private List<ImportedRollout> waiting = new ArrayList<>();
    private int events;
    private long added;
    private long known;
    private long number;

    Importer(Sessions sessions) {
        this.sessions = sessions;
    }

    Maintenance.Imported read(BufferedReader from) throws JournalException, IOException {
        String first = from.readLine();
        number = 1;
        if (first == null || !ExportJson.isHead(first)) {
            throw refused("it is not the head of an export that this version knows");
        }
        ImportedRollout current = null;
        for (String text = from.readLine(); text != null; text = from.readLine()) {
            number++;
            Line line = line(text);
            if (line.projection().isPresent()) {
                finish(current);
                current = new ImportedRollout(line);
            } else if (current == null || !current.takes(line)) {
                throw refused("the event does not follow the line before");
            }
        }
        finish(current);
        flush();
        return new Maintenance.Imported(added, known);
    }

    private Line line(String text) throws JournalException {
        try {
            return ExportJson.read(text);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private void finish(ImportedRollout rollout) throws JournalException {
        if (rollout == null) {
            return;
        }
        if (!rollout.complete()) {
            throw refused("the events of " + rollout.id() + " before it are not complete");
        }
        waiting.add(rollout);
        events += rollout.size();
        if (waiting.size() >= ROLLOUTS || events >= EVENTS) {
            flush();
        }
    }

    private void flush() throws JournalException {
        List<ImportedRollout> batch = waiting;
        long fresh = sessions.transact(true, session -> ImportedRollout.write(session, batch));
        added += fresh;
        known += batch.size() - fresh;
        waiting = new ArrayList<>();
        events = 0;
    }

    private JournalException refused(String why) {
        return new JournalException(
                "line " + number + " of the import is refused: " + why + "; export again, or repair the line", null);
    }
}
