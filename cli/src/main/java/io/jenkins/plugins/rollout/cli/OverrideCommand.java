/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rollout override}. */
@Command(
        name = "override",
        description =
                "Override time window: lets a rollout go on although its window is closed, for a time. Who, in which"
                        + " role, why and until when is kept in the journal.",
        mixinStandardHelpOptions = true)
public final class OverrideCommand extends Say implements Callable<Integer> {

    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "Role in which you speak.")
    private String role;

    @Option(
            names = "--expires",
            paramLabel = "D",
            defaultValue = "2h",
            description = "How long the override lasts; default ${DEFAULT-VALUE}.")
    private Duration expires;

    private final Instant now = Instant.now();

    @Override
    public Integer call() throws Exception {
        Instant until = now.plus(expires);
        var event = new Event.WindowOverridden(now, user.by(), role, user.mandatoryReason(), until, List.of());
        try (var journal = journalOption.open()) {
            State state = say(new Interventions(journal), event);
            boolean inForce =
                    rule(state).inForce(state.gates().overrides(), now).isPresent();
            if (output.json()) {
                output.json(RolloutView.of(state));
            } else {
                output.text("rollout " + id + ": Override time window by " + user.by() + " (" + role + ") until "
                        + until + (inForce ? "" : "; a second person must say so, too"));
            }
            return ExitCode.OK;
        }
    }

    private static OverrideRule rule(State state) {
        return state.spec().plan().windows().map(WindowPolicy::override).orElse(OverrideRule.USUAL);
    }

    @Override
    String refusal(State state) {
        var word = new WindowOverride(user.by(), role, user.reason(), now, now.plus(expires), List.of());
        return state.spec().plan().windows().isEmpty()
                ? "rollout " + id + " has no time window"
                : rule(state).refusal(word).orElseGet(() -> super.refusal(state));
    }
}
