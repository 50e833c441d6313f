/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.gate.Voucher;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Override time window: one person's word that a change is shipped although its window is closed. */
final class Overrides {

    private Overrides() {}

    /**
     * What a person sends along.
     *
     * @param expires how long the override lasts
     */
    record Word(String role, String reason, Duration expires) {}

    /** The event to be written, if the rollout's window may be overridden by it. */
    static Event.WindowOverridden event(State state, String by, Word word, Instant now) {
        WindowPolicy policy = state.spec()
                .plan()
                .windows()
                .orElseThrow(() -> new Refused(
                        409, "rollout " + state.id() + " has no time window", "there is nothing to override"));
        Instant until = now.plus(word.expires());
        Optional<Voucher> via = Optional.of(Voucher.DASHBOARD);
        var said = new WindowOverride(by, word.role(), word.reason(), now, until, List.of(), via);
        policy.override().refusal(said).ifPresent(why -> {
            throw new Refused(409, why, "see the policy of this window, or ask somebody else");
        });
        return new Event.WindowOverridden(now, by, word.role(), word.reason(), until, List.of(), via);
    }
}
