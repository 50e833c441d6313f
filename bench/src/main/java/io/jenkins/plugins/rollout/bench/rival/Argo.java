/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import io.jenkins.plugins.rollout.bench.rule.Sight;

/**
 * Argo Rollouts' background analysis with the documentation's template: {@code result >= 0.95} of the canary's success
 * rate, every 60 s from the first full minute, failureLimit 0, consecutiveErrorLimit 4, an error retried after 10 s.
 * NaN compares false, which is a failure; no series is an error.
 */
public record Argo() implements Rule {

    private static final double SUCCESS = 0.95;
    private static final int CONSECUTIVE_ERROR_LIMIT = 4;

    @Override
    public String name() {
        return "Argo, failureLimit 0";
    }

    @Override
    public int lookEvery() {
        return 5;
    }

    @Override
    public Session start(Setting setting) {
        return new Measurements();
    }

    private static final class Measurements implements Session {
        private final Window canary = new Window(60);
        private int due = 60;
        private int errors;

        @Override
        public Decision look(Sight sight) {
            sight.canary().ifPresent(canary::add);
            if (sight.t() < due) {
                return Decision.CONTINUE;
            }
            if (!sight.reachable() || !canary.present(sight.t())) {
                due = sight.t() + 10;
                return ++errors > CONSECUTIVE_ERROR_LIMIT ? Decision.ROLLBACK : Decision.CONTINUE;
            }
            errors = 0;
            due = sight.t() + 60;
            return 1 - canary.errorRatio() >= SUCCESS ? Decision.CONTINUE : Decision.ROLLBACK;
        }
    }
}
