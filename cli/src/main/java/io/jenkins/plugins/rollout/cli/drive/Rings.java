/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.RingHistory;
import io.jenkins.plugins.rollout.plan.Ring;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.policy.Planner.Planned;
import io.jenkins.plugins.rollout.policy.RingGate;
import io.jenkins.plugins.rollout.policy.Stabilisation;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Instant;
import java.util.Optional;

/** Keeps a change out of a ring that it may not enter yet. */
final class Rings {

    private Rings() {}

    static void check(Planned planned, Journal journal) throws JournalException {
        RolloutSpec spec = planned.spec();
        Optional<Ring> wanted = spec.ring();
        Stabilisation needs = planned.decision().stabilisation();
        if (wanted.isEmpty() || needs.equals(Stabilisation.NONE)) {
            return;
        }
        Instant now = Instant.now();
        var answer = RingGate.ask(wanted.get(), spec.image(), needs, RingHistory.of(spec.service(), journal), now);
        if (!answer.open()) {
            throw new UserException(
                    ExitCode.DENIED,
                    "the ring " + wanted.get().tag() + " is not open for this change: " + answer.reason(),
                    answer.from()
                            .map(from -> "it may enter on " + from)
                            .orElse("ship it by digest to the ring before, and let it serve there"));
        }
    }
}
