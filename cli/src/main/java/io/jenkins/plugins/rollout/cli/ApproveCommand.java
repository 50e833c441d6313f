/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rollout approve}. */
@Command(
        name = "approve",
        description = "Approves a rollout that waits for it; who started it never counts.",
        mixinStandardHelpOptions = true)
public final class ApproveCommand extends Say implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return sayOnly(
                new Event.Approved(Instant.now(), user.by(), user.mandatoryReason()), "is approved by " + user.by());
    }

    @Override
    String refusal(State state) {
        boolean own = state.phase() instanceof Phase.WaitingForApproval
                && state.initiator().equals(user.by());
        return own ? user.by() + " started this rollout and cannot approve it" : super.refusal(state);
    }

    @Override
    String remedy(State state) {
        return state.phase() instanceof Phase.WaitingForApproval ? "ask somebody else" : super.remedy(state);
    }
}
