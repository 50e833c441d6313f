/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.cost;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Cost of one poll of one metric.
 *
 * @param nanoseconds mean time
 * @param error half-width of its 99.9 % interval, as JMH gives it
 * @param allocated bytes a poll
 * @param state bytes that survive between two polls, as doubles
 */
public record PollCost(double nanoseconds, double error, double allocated, int state) {

    /** Runs the benchmark in a process of its own for about twenty seconds. */
    public static PollCost measure() {
        var options = new OptionsBuilder()
                .include(PollBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .build();
        try {
            RunResult result = new Runner(options).runSingle();
            Result<?> time = result.getPrimaryResult();
            double allocated = result.getSecondaryResults().entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                    .mapToDouble(entry -> entry.getValue().getScore())
                    .findFirst()
                    .orElse(Double.NaN);
            return new PollCost(time.getScore(), time.getScoreError(), allocated, stateBytes());
        } catch (RunnerException broken) {
            throw new IllegalStateException("the benchmark did not run; build with mvn -pl bench -am package", broken);
        }
    }

    static int stateBytes() {
        return Double.BYTES * EvidenceProcess.start(EvidenceSettings.defaults()).state().length;
    }

    /** All three in one line. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%.0f ± %.0f ns a poll and metric, %.1f bytes allocated, %d bytes of state",
                nanoseconds,
                error,
                allocated,
                state);
    }

    /** Under 2 microseconds, nothing allocated, under 1 KB of state. */
    public boolean meetsGoal() {
        return nanoseconds < 2000 && allocated < 1 && state < 1024;
    }
}
