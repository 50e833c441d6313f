/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import io.jenkins.plugins.rollout.bench.rule.Sight;

/**
 * Flagger's check: every minute the canary's success rate over one minute must be at least 99 %. Failed checks add up
 * and are never forgotten, each halts the weight, no value is a failed check, and the rollback comes on the tick after
 * the count is full.
 *
 * @param threshold failed checks that cause a rollback: 1 in the code, 5 and 10 in the documentation's examples
 */
public record Flagger(int threshold) implements Rule {

    private static final double SUCCESS = 0.99;

    @Override
    public String name() {
        return "Flagger, threshold " + threshold;
    }

    @Override
    public Session start(Setting setting) {
        return new Checks();
    }

    private final class Checks implements Session {
        private final Window canary = new Window(60);
        private int failed;
        private Decision latest = Decision.CONTINUE;

        @Override
        public Decision look(Sight sight) {
            sight.canary().ifPresent(canary::add);
            if (sight.t() > 0 && sight.t() % 60 == 0) {
                latest = tick(sight);
            }
            return latest;
        }

        private Decision tick(Sight sight) {
            if (failed >= threshold) {
                return Decision.ROLLBACK;
            }
            // NaN compares false, so no traffic fails the check too.
            boolean passed = sight.reachable() && canary.present(sight.t()) && 1 - canary.errorRatio() >= SUCCESS;
            if (passed) {
                return Decision.CONTINUE;
            }
            failed++;
            return Decision.HOLD;
        }
    }
}
