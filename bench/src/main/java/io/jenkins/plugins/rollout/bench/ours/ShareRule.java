/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.analysis.evidence.ShareProcess;
import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The test of the canary's share alone, 5 s polls: its "rollback" is the alarm.
 *
 * @param inForce the share that the canary should get; what it does get if empty
 */
public record ShareRule(OptionalDouble inForce) implements Rule {

    public static final String NAME = "Progressive Rollout, share of requests";

    private static final int POLL = 5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int scrapeEvery() {
        return POLL;
    }

    @Override
    public List<Class<?>> dependsOn() {
        return List.of(ShareProcess.class);
    }

    @Override
    public Session start(Setting setting) {
        ShareProcess process = ShareProcess.start(POLL);
        return new Increments(inForce, (t, weight, stable, canary, halves) -> {
            boolean alarm = t > 0 && process.observe(weight, stable[0], canary[0]);
            process.halves(t, (int) halves[4], halves[0], (int) halves[5], halves[2]);
            return alarm ? Decision.ROLLBACK : Decision.CONTINUE;
        });
    }
}
