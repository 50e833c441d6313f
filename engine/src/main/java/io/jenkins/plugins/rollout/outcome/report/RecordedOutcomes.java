/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Commits;
import io.jenkins.plugins.rollout.risk.calibration.Outcome;
import io.jenkins.plugins.rollout.risk.calibration.Outcomes;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How recorded rollouts ended, for the risk score to learn from. A change that a person aborted says nothing, nor does one
 * that met no users.
 */
public final class RecordedOutcomes implements Outcomes {

    private final Journal journal;
    private final Set<String> services;

    /**
     * @param services only rollouts of these, and then also those of which the score is known but not the commits; empty
     *     for all with commits, since a score without them may be another repository's
     */
    public RecordedOutcomes(Journal journal, Collection<String> services) {
        this.journal = journal;
        this.services = Set.copyOf(services);
    }

    @Override
    public List<Outcome> all() throws PortException {
        List<Shipment> shipments;
        try {
            shipments = Shipments.since(journal, Optional.empty(), Instant.MIN);
        } catch (JournalException unreadable) {
            throw PortException.permanent(
                    "the journal cannot be read: " + unreadable.getMessage(), "check the journal that is named");
        }
        List<Shipment> ended = Shipments.reverted(shipments).stream()
                .filter(each -> services.isEmpty() || services.contains(each.service()))
                .filter(each -> each.counts() && (each.failed() || each.shipped()))
                .toList();
        List<Outcome> outcomes = ended.stream()
                .filter(each -> each.change().commits().isPresent()
                        || !services.isEmpty() && each.change().score().isPresent())
                .map(RecordedOutcomes::outcome)
                .toList();
        if (outcomes.isEmpty()) {
            throw PortException.permanent(
                    "the journal has " + ended.size() + " rollouts that ended, and the commits of none",
                    "run with --change-from, or give rollout outcome record --change-from and --change-to; with"
                            + " --service NAME scores without commits count too");
        }
        return outcomes;
    }

    private static Outcome outcome(Shipment shipment) {
        Change change = shipment.change();
        Optional<Commits> commits = change.commits();
        return new Outcome(
                commits.flatMap(Commits::from).orElse(null),
                commits.map(Commits::to).orElse(null),
                change.score().orElse(null),
                shipment.failed(),
                shipment.liveAt().orElse(shipment.startedAt()),
                change.origin() == CodeOrigin.UNKNOWN ? null : change.origin());
    }
}
