/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import io.jenkins.plugins.rollout.gate.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a change is shipped.
 *
 * @param steps weights in rising order, at least one
 * @param bake how long the promoted revision is watched with the rollback still armed, 0 or more
 * @param progressDeadline how long the cluster may take to reach what was asked of it
 * @param approvals how many people must approve before the first step, 0 or more
 * @param gate who they must be, and how long it counts; when empty, the number is all
 * @param windows when it may begin and go on; always when empty
 */
public record Plan(
        List<Step> steps,
        Duration bake,
        Duration progressDeadline,
        int approvals,
        Optional<Gate> gate,
        Optional<WindowPolicy> windows) {

    /** A plan without windows, for which a number of approvals is all. */
    public Plan(List<Step> steps, Duration bake, Duration progressDeadline, int approvals) {
        this(steps, bake, progressDeadline, approvals, Optional.empty(), Optional.empty());
    }

    public Plan {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one step");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).weight() <= steps.get(i - 1).weight()) {
                throw new IllegalArgumentException(
                        "steps must rise: " + steps.get(i - 1).weight() + " % is followed by "
                                + steps.get(i).weight() + " %");
            }
        }
    }

    /** Who must approve. */
    public Gate asks() {
        return gate.orElseGet(() -> Gate.of(approvals));
    }

    /** The same plan behind another gate. */
    public Plan with(Gate other) {
        return new Plan(steps, bake, progressDeadline, other.quorum(), Optional.of(other), windows);
    }

    /** The steps below a weight, then that weight as the last one. */
    public Plan upTo(int weight, Duration hold) {
        List<Step> lower = new ArrayList<>(
                steps.stream().takeWhile(step -> step.weight() < weight).toList());
        lower.add(new Step(weight, hold));
        return with(lower);
    }

    /** One weight alone, held as long as all steps together. */
    public Plan only(int weight) {
        return with(List.of(new Step(weight, scheduled())));
    }

    private Plan with(List<Step> others) {
        return new Plan(others, bake, progressDeadline, approvals, gate, windows);
    }

    /** Sum of the holds: the time in which both revisions can be compared. */
    public Duration scheduled() {
        return steps.stream().map(Step::hold).reduce(Duration.ZERO, Duration::plus);
    }
}
