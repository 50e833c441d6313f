/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.view;

import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rollout has to do with its deploy window, and who may override it.
 *
 * @param environment whose rules concern it; empty when not known
 * @param closed whether it waits for the window now
 * @param reason why it waits; empty when it does not
 * @param recheckAt when the window is looked at again
 * @param roles in which the window may be overridden; empty when in any
 * @param people how many different people must say so
 * @param longest how long an override may last
 * @param words of people, that are not over
 * @param inForceUntil until when enough words hold
 */
public record WindowView(
        String environment,
        boolean closed,
        String reason,
        Optional<Instant> recheckAt,
        List<String> roles,
        int people,
        Duration longest,
        List<WindowOverride> words,
        Optional<Instant> inForceUntil) {

    /** Empty when the plan knows no window. */
    public static Optional<WindowView> of(State s, Instant now) {
        return s.spec().plan().windows().map(policy -> of(s, policy, now));
    }

    private static WindowView of(State s, WindowPolicy policy, Instant now) {
        boolean waits = s.phase() instanceof Phase.WaitingForWindow;
        boolean held = s.pause().filter(pause -> pause.by().equals("window")).isPresent();
        var words = s.gates().overrides();
        return new WindowView(
                policy.environment(),
                waits || held,
                waits || held ? s.reason() : "",
                s.phase() instanceof Phase.WaitingForWindow waiting
                        ? waiting.recheckAt()
                        : s.gates().lookAt(),
                policy.override().roles().stream().map(Group::name).toList(),
                policy.override().people(),
                policy.override().longest(),
                words.stream().filter(each -> now.isBefore(each.until())).toList(),
                policy.override().inForce(words, now));
    }
}
