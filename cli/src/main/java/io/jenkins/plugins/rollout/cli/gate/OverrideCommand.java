/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.gate;

import io.jenkins.plugins.rollout.cli.drive.Say;
import io.jenkins.plugins.rollout.cli.option.Lookup;
import io.jenkins.plugins.rollout.cli.option.Who;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    private Who who = Who.claimed("");

    @Override
    public Integer call() throws Exception {
        Instant until = now.plus(expires);
        String reason = user.mandatoryReason();
        try (var journal = journalOption.open();
                var environment = clusterOption.open()) {
            var interventions = new Interventions(journal);
            who = user.who(rule(Lookup.require(interventions, id)).authenticated(), environment);
            var event = new Event.WindowOverridden(
                    now, who.name(), role, reason, until, who.groups(), Optional.of(who.voucher()));
            State state = say(interventions, event);
            boolean inForce =
                    rule(state).inForce(state.gates().overrides(), now).isPresent();
            if (output.json()) {
                output.json(RolloutView.of(state));
            } else {
                output.text("rollout " + id + ": Override time window by " + who.name() + " (" + role + ") until "
                        + until + (inForce ? "" : "; a second person must say so, too"));
            }
            return ExitCode.OK;
        }
    }

    private static OverrideRule rule(State state) {
        return state.spec().plan().windows().map(WindowPolicy::override).orElse(OverrideRule.USUAL);
    }

    @Override
    protected String refusal(State state) {
        var word = new WindowOverride(
                who.name(), role, user.reason(), now, now.plus(expires), who.groups(), Optional.of(who.voucher()));
        return state.spec().plan().windows().isEmpty()
                ? "rollout " + id + " has no time window"
                : rule(state).refusal(word).orElseGet(() -> super.refusal(state));
    }
}
