/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Recomputes the chains of a journal, and the rows from the events. */
final class Verifier {

    private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

    private final Sessions sessions;
    private final Consumer<String> told;
    private long rollouts;
    private long events;
    private long pruned;
    private long broken;
    private BigInteger fingerprint = BigInteger.ZERO;

    Verifier(Sessions sessions, Consumer<String> told) {
        this.sessions = sessions;
        this.told = told;
    }

    Maintenance.Checked run() throws JournalException {
        String last = "";
        List<String> ids = Maintenance.ids(sessions, last);
        while (!ids.isEmpty()) {
            for (String id : ids) {
                Optional<String> wrong = sessions.with(session -> check(session, id));
                wrong.ifPresent(what -> {
                    broken++;
                    told.accept(what);
                });
            }
            last = ids.get(ids.size() - 1);
            ids = Maintenance.ids(sessions, last);
        }
        return new Maintenance.Checked(rollouts, events, pruned, broken, fingerprint.toString(16));
    }

    private Optional<String> check(Session session, String id) throws SQLException, JournalException {
        Kept kept = Kept.read(session, id);
        Row row = kept.row();
        List<Events.Stored> stored = kept.events();
        rollouts++;
        events += stored.size();
        // A sum: databases sort ids differently.
        String hash = Chain.hash(id + "\n" + row.events() + "\n" + row.head());
        fingerprint = fingerprint.add(new BigInteger(hash, 16)).mod(MODULUS);
        if (kept.prunedAt().isPresent()) {
            pruned++;
            return stored.isEmpty() ? Optional.empty() : Optional.of(id + ": has events though they were pruned");
        }
        OptionalLong first = Events.firstBroken(id, stored);
        if (first.isPresent()) {
            return Optional.of(id + ": event " + first.getAsLong() + " is not what was written, or not where it was");
        }
        if (stored.size() != row.events()) {
            return Optional.of(id + ": has " + stored.size() + " events of " + row.events());
        }
        if (!stored.isEmpty() && !stored.get(stored.size() - 1).chain().equals(row.head())) {
            return Optional.of(id + ": the chain does not end where it was left");
        }
        return projection(id, row, stored);
    }

    /** The row must be what the events lead to; what does not begin with a start cannot be replayed. */
    private static Optional<String> projection(String id, Row row, List<Events.Stored> stored) throws JournalException {
        List<Event> events = Events.decoded(id, stored);
        if (events.isEmpty() || !(events.get(0) instanceof Event.Started)) {
            return Optional.empty();
        }
        Projection replayed = Projection.of(id, events);
        boolean same = replayed.facts().equals(row.facts())
                && replayed.summary().outcome().equals(row.summary().outcome())
                && replayed.summary().endedAt().equals(row.summary().endedAt())
                && replayed.summary().badRequests() == row.summary().badRequests();
        return same ? Optional.empty() : Optional.of(id + ": its row in the list is not what its events lead to");
    }
}
