/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which rollout an incident of a service is held against: the latest that had met users when it began, begun at most 30
 * days before. A person may say otherwise afterwards.
 */
public final class Responsible {

    private static final int FAR_ENOUGH = 1_000;

    private Responsible() {}

    /** Empty when no rollout of the service is. */
    public static Optional<Projection> at(Journal journal, String service, Instant began) throws JournalException {
        return recent(journal, service, began).stream()
                .filter(each -> each.facts()
                        .weighedAt()
                        .filter(met -> !met.isAfter(began))
                        .isPresent())
                .findFirst();
    }

    /** The rollout that an incident is held against already. */
    static Optional<Projection> holding(Journal journal, String service, Incident incident) throws JournalException {
        return recent(journal, service, incident.since()).stream()
                .filter(each -> each.facts().incidents().stream()
                        .anyMatch(known -> known.key().equals(incident.key())))
                .findFirst();
    }

    private static List<Projection> recent(Journal journal, String service, Instant began) throws JournalException {
        return journal.outcomes(new Filter(
                Optional.of(service),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(began.minus(Shipment.WATCH)),
                FAR_ENOUGH,
                Optional.empty()));
    }
}
