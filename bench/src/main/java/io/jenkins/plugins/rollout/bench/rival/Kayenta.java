/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Kayenta's NetflixACAJudge on the error ratio, one value a minute, direction "increase", looking again at all minutes
 * so far. Nothing but the one metric is scored, so a score is 0 or 100 and every pair of thresholds decides alike.
 *
 * @param minutes time between two looks, 5 or 10 as usual
 */
public record Kayenta(int minutes) implements Rule {

    private static final double TOLERANCE = 0.25;
    private static final double ALLOWED_INCREASE = 1.0;

    /** The judge's word on one metric. */
    enum Classification {
        PASS,
        HIGH,
        NODATA
    }

    @Override
    public String name() {
        return "Kayenta, " + minutes + " min";
    }

    @Override
    public Session start(Setting setting) {
        Minutes seen = new Minutes();
        return (Sight sight) -> {
            seen.see(sight);
            if (sight.t() <= 0 || sight.t() % (60 * minutes) != 0) {
                return Decision.CONTINUE;
            }
            boolean high =
                    classify(seen.canary(Integer.MAX_VALUE), seen.stable(Integer.MAX_VALUE)) == Classification.HIGH;
            return high ? Decision.ROLLBACK : Decision.CONTINUE;
        };
    }

    static Classification classify(double[] experiment, double[] control) {
        if (experiment.length == 0 && control.length == 0) {
            // The default strategy for missing values replaces both by nothing alike.
            return Classification.PASS;
        }
        if (experiment.length == 0 || control.length == 0) {
            return Classification.NODATA;
        }
        boolean oneValue = DoubleStream.concat(Arrays.stream(experiment), Arrays.stream(control))
                        .distinct()
                        .count()
                == 1;
        if (oneValue || Arrays.equals(experiment, control)) {
            return Classification.PASS;
        }
        RankInterval interval = RankInterval.of(experiment, control);
        double ratio = mean(experiment) / mean(control);
        boolean high = interval.lower() > TOLERANCE * Math.abs(interval.estimate()) && ratio >= ALLOWED_INCREASE;
        return high ? Classification.HIGH : Classification.PASS;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
