/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench;

import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.rival.Argo;
import io.jenkins.plugins.rollout.bench.rival.Flagger;
import io.jenkins.plugins.rollout.bench.rival.Kayenta;
import io.jenkins.plugins.rollout.bench.rival.Oracle;
import io.jenkins.plugins.rollout.bench.rival.PipeCd;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.traffic.Effect;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import java.util.List;
import java.util.Optional;

/** Who takes part in the comparison. */
final class Field {

    private static final double ALPHA = 0.01;

    private Field() {}

    static List<Rule> everyone() {
        return List.of(
                EvidenceRule.standard(),
                new Kayenta(5),
                new Kayenta(10),
                new Flagger(1),
                new Flagger(5),
                new Flagger(10),
                new Argo(),
                new PipeCd(5, 0));
    }

    /** The test that knows this change in advance; empty where the error rate is not one number a side. */
    static Optional<Rule> oracle(Scenario scenario) {
        boolean fromTheStart = scenario.effect() instanceof Effect.Odds || scenario.effect() instanceof Effect.Outage;
        if (!fromTheStart || scenario.kind() != Scenario.Kind.BAD) {
            return Optional.empty();
        }
        return Optional.of(new Oracle(scenario.base(), scenario.effect().rate(scenario.base(), 0, 0), ALPHA));
    }
}
