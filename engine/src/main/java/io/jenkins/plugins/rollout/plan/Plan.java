/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import java.time.Duration;
import java.util.List;

/**
 * How a change is shipped.
 *
 * @param steps weights in rising order, at least one
 * @param bake how long the promoted revision is watched with the rollback still armed, 0 or more
 * @param progressDeadline how long the cluster may take to reach what was asked of it
 * @param approvals how many people must approve before the first step, 0 or more
 */
public record Plan(List<Step> steps, Duration bake, Duration progressDeadline, int approvals) {

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

    /** Sum of the holds: the time in which both revisions can be compared. */
    public Duration scheduled() {
        return steps.stream().map(Step::hold).reduce(Duration.ZERO, Duration::plus);
    }
}
