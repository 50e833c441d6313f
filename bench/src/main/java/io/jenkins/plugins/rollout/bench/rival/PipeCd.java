/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * PipeCD's automated analysis, canary against primary, deviation "high": each interval a Mann-Whitney test at 0.05 on
 * that interval's points, one a minute; more failures than the limit abort. No data passes.
 *
 * @param minutes length of an interval
 * @param failureLimit failed intervals that are forgiven, 0 by default
 */
public record PipeCd(int minutes, int failureLimit) implements Rule {

    private static final double SIGNIFICANCE = 0.05;

    @Override
    public String name() {
        return "PipeCD, " + minutes + " min";
    }

    @Override
    public Session start(Setting setting) {
        return new Intervals();
    }

    static boolean deviates(double[] canary, double[] stable) {
        boolean oneValue = DoubleStream.concat(Arrays.stream(canary), Arrays.stream(stable))
                        .distinct()
                        .count()
                <= 1;
        if (canary.length == 0 || stable.length == 0 || oneValue) {
            return false;
        }
        double p = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(canary, stable)
                .getPValue();
        return p <= SIGNIFICANCE;
    }

    private final class Intervals implements Session {
        private final Minutes seen = new Minutes();
        private int failures;

        @Override
        public Decision look(Sight sight) {
            seen.see(sight);
            boolean due = sight.t() > 0 && sight.t() % (60 * minutes) == 0;
            if (due && deviates(seen.canary(minutes), seen.stable(minutes))) {
                failures++;
            }
            return failures > failureLimit ? Decision.ROLLBACK : Decision.CONTINUE;
        }
    }
}
