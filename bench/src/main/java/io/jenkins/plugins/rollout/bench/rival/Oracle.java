/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Sample;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import io.jenkins.plugins.rollout.bench.rule.Sight;

/**
 * Wald's sequential probability ratio test that knows both error rates in advance: the floor nobody can beat, and that
 * nobody can use. One-sided, with the boundary 1 / alpha.
 *
 * @param healthy error rate of a healthy canary, 0..1
 * @param bad error rate of the bad canary expected, above {@code healthy}
 * @param alpha chance of a false rollback
 */
public record Oracle(double healthy, double bad, double alpha) implements Rule {

    @Override
    public String name() {
        return "Oracle";
    }

    @Override
    public Session start(Setting setting) {
        return new Ratio();
    }

    /** Log likelihood ratio of {@code errors} among {@code requests}. */
    double logRatio(long requests, long errors) {
        return errors * Math.log(bad / healthy) + (requests - errors) * (Math.log1p(-bad) - Math.log1p(-healthy));
    }

    private final class Ratio implements Session {
        private long requests;
        private long errors;
        private double log;

        @Override
        public Decision look(Sight sight) {
            sight.canary().ifPresent(this::add);
            return log >= -Math.log(alpha) ? Decision.ROLLBACK : Decision.CONTINUE;
        }

        private void add(Sample sample) {
            log += logRatio(sample.requests() - requests, sample.errors() - errors);
            requests = sample.requests();
            errors = sample.errors();
        }
    }
}
