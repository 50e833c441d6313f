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
    public int history() {
        return 3600;
    }

    @Override
    public Session start(Setting setting) {
        ShareProcess process = ShareProcess.start(POLL, setting.planned() / POLL);
        return new Increments(inForce, poll -> {
            boolean alarm = poll.t() > 0
                    && poll.covered()
                    && process.observe(
                            poll.weight(),
                            poll.stable().seconds(),
                            poll.stable().requests(),
                            poll.canary().seconds(),
                            poll.canary().requests());
            Increment stable = poll.stable();
            process.halves(
                    poll.t(),
                    stable.pods(0) * stable.seconds(),
                    stable.requestsOf(0),
                    stable.pods(1) * stable.seconds(),
                    stable.requestsOf(1));
            return alarm ? Decision.ROLLBACK : Decision.CONTINUE;
        });
    }
}
