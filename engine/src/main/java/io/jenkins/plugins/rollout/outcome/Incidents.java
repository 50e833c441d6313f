/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Instant;
import java.util.Optional;

/** Holds incidents of services against rollouts, as {@link Responsible} says, and keeps to what people have corrected. */
public final class Incidents {

    private final Journal journal;

    public Incidents(Journal journal) {
        this.journal = journal;
    }

    /** What was done with a report. */
    public enum Done {
        /** It is new, or says more than before. */
        RECORDED,
        /** It was recorded before, just so. */
        KNOWN,
        /** A person has withdrawn it from the rollout. */
        WITHDRAWN,
        /** No rollout of the service had met users within 30 days before. */
        NOBODY
    }

    /** @param rollout against which it is held; empty for {@link Done#NOBODY} */
    public record Answer(Done done, Optional<String> rollout) {}

    /**
     * An incident of a service. The same key again updates it where it is.
     *
     * @param by who says so
     */
    public Answer report(String service, Incident incident, String by, Instant now) throws JournalException {
        Optional<Projection> known = Responsible.holding(journal, service, incident);
        Optional<Projection> held = known.isPresent() ? known : Responsible.at(journal, service, incident.since());
        if (held.isEmpty()) {
            return new Answer(Done.NOBODY, Optional.empty());
        }
        String id = held.get().summary().id();
        return new Answer(record(held.get(), incident, by, now), Optional.of(id));
    }

    private Done record(Projection rollout, Incident incident, String by, Instant now) throws JournalException {
        if (rollout.facts().incidents().contains(incident)) {
            return Done.KNOWN;
        }
        String id = rollout.summary().id();
        if (withdrawn(id, incident.key())) {
            return Done.WITHDRAWN;
        }
        new Interventions(journal).note(id, new Event.IncidentReported(now, by, incident));
        return Done.RECORDED;
    }

    /** The latest word on the incident takes it back. */
    private boolean withdrawn(String id, String key) throws JournalException {
        boolean withdrawn = false;
        for (Event event : journal.read(id, 1)) {
            if (event instanceof Event.IncidentWithdrawn back && back.key().equals(key)) {
                withdrawn = true;
            } else if (event instanceof Event.IncidentReported report
                    && report.incident().key().equals(key)) {
                withdrawn = false;
            }
        }
        return withdrawn;
    }
}
