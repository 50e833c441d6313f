/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was decided, in words. */
final class Words {

    private Words() {}

    static String of(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : list.stream().map(Words::of).collect(Collectors.joining(", "));
        } else if (value instanceof Step step) {
            return step.weight() + " % for " + length(step.hold());
        } else if (value instanceof Duration duration) {
            return length(duration);
        } else if (value instanceof Gate gate) {
            return gate(gate);
        } else if (value instanceof WindowPolicy windows) {
            return String.join(", ", windows.calendars()) + ", on close "
                    + windows.onClose().name().toLowerCase(Locale.ROOT)
                    + (windows.mustFit() ? ", must fit" : "");
        } else if (value instanceof Stabilisation rings) {
            return "internal for " + length(rings.internal()) + ", beta for " + length(rings.beta())
                    + (rings.onIncident() == Stabilisation.OnIncident.BLOCK ? ", an incident blocks" : "");
        }
        return String.valueOf(value);
    }

    private static String gate(Gate gate) {
        if (gate.free()) {
            return "no approval";
        }
        String groups = gate.groups().stream()
                .map((Group each) -> each.least() + " of " + each.name())
                .collect(Collectors.joining(" and "));
        return gate.quorum() + (gate.quorum() == 1 ? " approval" : " approvals")
                + (groups.isEmpty() ? "" : " with " + groups) + " within " + length(gate.sla())
                + (gate.authenticated() ? ", signed in" : "");
    }

    private static String length(Duration duration) {
        String text = duration.toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT);
        boolean days = duration.toDays() > 2 && duration.equals(Duration.ofDays(duration.toDays()));
        return days ? duration.toDays() + "d" : text;
    }
}
