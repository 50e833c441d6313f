/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.policy.Stabilisation.OnIncident;
import io.jenkins.plugins.rollout.risk.RiskBand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What holds where a policy says nothing: smaller steps and more eyes for more risk, time for code that machines wrote. */
final class BuiltIn {

    static final String PLACE = "built in";

    static final List<PolicyRule> RULES = List.of(
            band(RiskBand.LOW, 10, 0, 10, 50),
            band(RiskBand.MEDIUM, 15, 0, 5, 10, 25, 50),
            band(RiskBand.HIGH, 30, 1, 1, 5, 10, 25, 50),
            band(RiskBand.CRITICAL, 60, 2, 1, 2, 5, 10, 25, 50),
            new PolicyRule(
                    "ai-heavy",
                    PLACE,
                    new When(Set.of(), Set.of(CodeOrigin.AI_HEAVY), Set.of(), Set.of(), Set.of()),
                    Map.of(),
                    Map.of(
                            Aspect.STABILISATION,
                            new Stabilisation(Duration.ofDays(7), Duration.ofDays(14), OnIncident.RESET))));

    private BuiltIn() {}

    private static PolicyRule band(RiskBand band, int bake, int approvals, int... weights) {
        List<Step> steps = IntStream.of(weights)
                .mapToObj(weight -> new Step(weight, Duration.ofMinutes(5)))
                .toList();
        return new PolicyRule(
                band.tag() + " risk",
                PLACE,
                new When(Set.of(band), Set.of(), Set.of(), Set.of(), Set.of()),
                Map.of(),
                Map.of(
                        Aspect.STEPS, steps,
                        Aspect.BAKE, Duration.ofMinutes(bake),
                        Aspect.GATE, Gate.of(approvals)));
    }
}
