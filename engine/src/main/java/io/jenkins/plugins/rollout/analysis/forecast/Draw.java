/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.forecast;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws rollouts and runs the rule on them. */
final class Draw {
    private static final long SEED = 0x5eed_0f_7ea5L;
    private static final double MANY = 50;

    private final EvidenceSettings settings;
    private final List<Stage> stages;
    private final double rate;
    private final double errorRate;

    Draw(EvidenceSettings settings, List<Stage> stages, double requestsPerSecond, double errorRate) {
        this.settings = settings;
        this.stages = stages;
        this.rate = requestsPerSecond;
        this.errorRate = errorRate;
    }

    /** What becomes of {@code rollouts} canaries whose error odds are {@code excess} times stable's. */
    Forecast.Effect effect(double excess, int rollouts) {
        double odds = excess * errorRate / (1 - errorRate);
        double canaryRate = odds / (1 + odds);
        double[] seconds = new double[rollouts];
        int seen = 0;
        for (int i = 0; i < rollouts; i++) {
            seconds[i] = detected(new SplittableRandom(SEED + i), canaryRate);
            seen += seconds[i] < Double.MAX_VALUE ? 1 : 0;
        }
        Arrays.sort(seconds);
        return new Forecast.Effect(
                excess,
                canaryRate,
                (double) seen / rollouts,
                at(seconds[rollouts / 2]),
                at(seconds[rollouts * 9 / 10]));
    }

    private static Optional<Duration> at(double seconds) {
        return seconds == Double.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofMillis((long) (1000 * seconds)));
    }

    private double detected(SplittableRandom random, double canaryRate) {
        var process = EvidenceProcess.start(settings);
        double poll = settings.pollSeconds();
        double seconds = 0;
        for (Stage stage : stages) {
            double until = seconds + stage.hold().toMillis() / 1e3;
            // the poll that sets the weight is not compared
            for (boolean first = seconds > 0; seconds + poll <= until + 1e-6; first = false) {
                seconds += poll;
                if (!first) {
                    observe(process, random, seconds, stage.share(), canaryRate);
                } else {
                    process.observe(seconds, 0, 0, 0, 0);
                }
                if (process.crossed()) {
                    return seconds;
                }
            }
            seconds = until;
        }
        return Double.MAX_VALUE;
    }

    private void observe(
            EvidenceProcess process, SplittableRandom random, double seconds, double share, double canaryRate) {
        double requests = rate * settings.pollSeconds();
        long canary = poisson(random, requests * share);
        long stable = poisson(random, requests * (1 - share));
        long canaryErrors = Math.min(canary, poisson(random, canary * canaryRate));
        long stableErrors = Math.min(stable, poisson(random, stable * errorRate));
        process.observe(seconds, stable, stableErrors, canary, canaryErrors);
        long half = stable / 2;
        long errorsOfHalf = Math.min(half, share(random, stableErrors));
        process.halves(
                seconds, half, errorsOfHalf, stable - half, Math.min(stable - half, stableErrors - errorsOfHalf));
    }

    /** Errors among one half of the requests. */
    private static long share(SplittableRandom random, long errors) {
        if (errors > MANY) {
            double drawn = errors / 2.0 + normal(random) * StrictMath.sqrt(errors) / 2;
            return Math.max(0, Math.min(errors, Math.round(drawn)));
        }
        long half = 0;
        for (long i = 0; i < errors; i++) {
            half += random.nextBoolean() ? 1 : 0;
        }
        return half;
    }

    private static long poisson(SplittableRandom random, double mean) {
        if (mean > MANY) {
            return Math.max(0, Math.round(mean + normal(random) * StrictMath.sqrt(mean)));
        }
        long count = 0;
        double limit = StrictMath.exp(-mean);
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static double normal(SplittableRandom random) {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
