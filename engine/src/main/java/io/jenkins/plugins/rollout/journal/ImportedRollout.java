/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.json.EventJson;
import io.jenkins.plugins.rollout.json.ExportJson.Line;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rollout of an export, checked line by line. */
final class ImportedRollout {

    private final Line head;
    private final List<Object[]> events = new ArrayList<>();
    private String chain = Chain.START;
    private boolean begun;

    ImportedRollout(Line head) {
        this.head = head;
    }

    String id() {
        return head.rollout();
    }

    int size() {
        return events.size();
    }

    /** Takes the next event; false when it does not follow. */
    boolean takes(Line line) {
        long seq = line.seq().orElse(0L);
        String body = line.body().orElse("");
        boolean follows = line.rollout().equals(id()) && seq == events.size() + 1;
        chain = Chain.link(chain, id(), seq, body);
        if (!follows || !line.chain().equals(Optional.of(chain))) {
            return false;
        }
        Event event = EventJson.read(body);
        begun |= seq == 1 && event instanceof Event.Started;
        events.add(new Object[] {id(), seq, Nanos.of(event.at()), EventJson.type(event), body, chain});
        return true;
    }

    /** All events are there, or all are pruned. */
    boolean complete() {
        if (head.prunedAt().isPresent()) {
            return events.isEmpty();
        }
        return head.events().equals(Optional.of((long) events.size()))
                && head.head().equals(Optional.of(chain));
    }

    private Row row() {
        return new Row(
                head.projection().orElseThrow(),
                head.events().orElse(0L),
                head.head().orElse(Chain.START));
    }

    /** Writes those that are new; returns how many. */
    static long write(Session session, List<ImportedRollout> batch) throws SQLException, JournalException {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> events = new ArrayList<>();
        Map<Long, Instant> days = new HashMap<>();
        for (ImportedRollout each : batch) {
            if (each.isThere(session)) {
                continue;
            }
            Row row = each.row();
            rows.add(Summaries.values(row));
            events.addAll(each.events);
            if (row.ended()) {
                Instant started = row.summary().startedAt();
                days.putIfAbsent(Math.floorDiv(started.getEpochSecond(), 86_400), started);
            }
        }
        session.batch(Summaries.PUT, rows);
        session.batch(Events.INSERT, events);
        for (ImportedRollout each : batch) {
            each.markPruned(session);
        }
        for (Instant day : days.values()) {
            Days.touch(session, day);
        }
        return rows.size();
    }

    private void markPruned(Session session) throws SQLException {
        if (head.prunedAt().isPresent()) {
            session.update(Pruner.MARK, Nanos.of(head.prunedAt().get()), id());
        }
    }

    /** Whether it takes the place of what the journal has of it, because that is broken. */
    private boolean mends(Session session, Row known) throws SQLException {
        boolean broken = Summaries.prunedAt(session, id()).isEmpty()
                && !Events.intact(id(), Events.read(session, id(), 1), known.events());
        if (!broken || !begun) {
            return false;
        }
        Events.delete(session, id());
        return true;
    }

    /** Whether the journal has it already, just so. */
    private boolean isThere(Session session) throws SQLException, JournalException {
        Optional<Row> known = Summaries.row(session, id());
        if (known.isEmpty() || mends(session, known.get())) {
            return false;
        }
        Row row = row();
        if (known.get().events() != row.events() || !known.get().head().equals(row.head())) {
            throw new JournalException(
                    "rollout " + id() + " is in this journal already and is another; import into an empty journal",
                    null);
        }
        return true;
    }
}
