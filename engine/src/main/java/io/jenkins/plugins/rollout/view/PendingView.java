/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.view;

import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rollout that waits for people; its JSON is a contract, see docs/reference/gates.md.
 *
 * @param waitsFor approval, window or person
 * @param plan steps and bake in words
 * @param planHash to be given with an approval
 * @param approvedBy people whose approval counts now
 * @param missing what the gate still needs
 * @param answerBy end of the time in which people should answer, for approvals
 * @param overdue whether that has passed
 * @param expiresAt when the rollout is denied, for approvals
 */
public record PendingView(
        String id,
        String service,
        String target,
        String image,
        String initiator,
        String waitsFor,
        String reason,
        String plan,
        Optional<String> planHash,
        List<String> approvedBy,
        List<String> missing,
        Instant since,
        Optional<Instant> answerBy,
        boolean overdue,
        Optional<Instant> expiresAt) {

    /** What it waits for; empty when for nobody. */
    public static Optional<PendingView> of(State s, Instant now) {
        Phase phase = s.phase();
        boolean approval = phase instanceof Phase.WaitingForApproval;
        boolean window = phase instanceof Phase.WaitingForWindow;
        if (!approval && !window && s.pause().isEmpty()) {
            return Optional.empty();
        }
        Gate gate = s.spec().plan().asks();
        Instant since = approval || window ? phase.since() : s.pause().get().at();
        Optional<Instant> answerBy = approval ? Optional.of(since.plus(gate.sla())) : Optional.empty();
        boolean held = s.pause().filter(pause -> pause.by().equals("window")).isPresent();
        return Optional.of(new PendingView(
                s.id(),
                s.spec().service(),
                s.spec().target().display(),
                s.spec().image(),
                s.initiator(),
                approval ? "approval" : window || held ? "window" : "person",
                s.reason(),
                plan(s.spec().plan()),
                s.gates().planHash(),
                gate.counted(s.gates().approvals(), s.initiator(), now).stream()
                        .map(Approval::by)
                        .toList(),
                approval || window ? gate.missing(s.gates().approvals(), s.initiator(), now) : List.of(),
                since,
                answerBy,
                answerBy.filter(now::isAfter).isPresent(),
                approval ? Optional.of(since.plus(gate.patience())) : Optional.empty()));
    }

    /** Steps and bake in words. */
    public static String plan(Plan plan) {
        String steps = plan.steps().stream().map(PendingView::shown).collect(Collectors.joining(", "));
        return steps + ", then bake for " + shown(plan.bake());
    }

    private static String shown(Step step) {
        return step.weight() + " % for " + shown(step.hold());
    }

    private static String shown(Duration duration) {
        return io.jenkins.plugins.rollout.yaml.Durations.display(duration);
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("@|bold " + id + "|@ waits for " + waitsFor + " since " + since
                + (overdue ? ", @|yellow overdue since " + answerBy.orElseThrow() + "|@" : ""));
        lines.add("  " + service + " (" + target + "): " + image + ", started by " + initiator);
        if (!reason.isBlank()) {
            lines.add("  " + reason);
        }
        lines.add("  plan " + planHash.orElse("unknown") + ": " + plan);
        if (!approvedBy.isEmpty()) {
            lines.add("  approved by " + String.join(", ", approvedBy));
        }
        if (waitsFor.equals("approval")) {
            lines.add("  rollout approve " + id
                    + planHash.map(hash -> " --plan " + hash).orElse("") + " --reason TEXT");
        }
        return lines;
    }
}
