/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.gate;

import io.jenkins.plugins.rollout.cli.drive.Say;
import io.jenkins.plugins.rollout.cli.option.Lookup;
import io.jenkins.plugins.rollout.cli.option.Who;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rollout approve}. */
@Command(
        name = "approve",
        description = "Approves a rollout that waits for it; who started it or wrote the change never counts.",
        mixinStandardHelpOptions = true)
public final class ApproveCommand extends Say implements Callable<Integer> {

    @Option(
            names = "--plan",
            paramLabel = "HASH",
            description = "The plan that you looked at, as `rollout pending` shows it; refused when it is another now.")
    private String plan;

    private Who who = Who.claimed("");

    @Override
    public Integer call() throws Exception {
        Instant now = Instant.now();
        String reason = user.mandatoryReason();
        try (var journal = journalOption.open();
                var environment = clusterOption.open()) {
            var interventions = new Interventions(journal);
            State before = Lookup.require(interventions, id);
            who = user.who(asked(before) && before.spec().plan().asks().authenticated(), environment);
            var event = new Event.Approved(
                    now, who.name(), reason, Optional.ofNullable(plan), who.groups(), Optional.of(who.voucher()));
            State state = say(interventions, event);
            if (output.json()) {
                output.json(RolloutView.of(state));
            } else {
                List<String> missing =
                        state.spec().plan().asks().missing(state.gates().approvals(), state.initiator(), now);
                output.text("rollout " + id + " is approved by " + who.name()
                        + (missing.isEmpty() ? "" : "; still needs " + String.join(" and ", missing)));
            }
            return ExitCode.OK;
        }
    }

    private boolean other(State state) {
        Optional<String> known = state.gates().planHash();
        return plan != null && known.isPresent() && !known.get().equals(plan);
    }

    private static boolean asked(State state) {
        boolean before =
                state.phase() instanceof Phase.WaitingForWindow || state.phase() instanceof Phase.WaitingForApproval;
        return before && !state.spec().plan().asks().free();
    }

    @Override
    protected String refusal(State state) {
        if (!asked(state)) {
            return super.refusal(state);
        }
        return other(state)
                ? "the plan of rollout " + id + " is "
                        + state.gates().planHash().orElse("") + ", not " + plan
                        + ": an approval of another plan is void"
                : state.spec()
                        .plan()
                        .asks()
                        .refusal(who.name(), state.initiator())
                        .orElseGet(() -> super.refusal(state));
    }

    @Override
    protected String remedy(State state) {
        if (!asked(state)) {
            return super.remedy(state);
        }
        return other(state) ? "look at it again with `rollout pending`" : "ask somebody else";
    }
}
