/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.cost;

import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What JMH says of one benchmark.
 *
 * @param nanoseconds mean time of an operation
 * @param error half-width of its 99.9 % interval, as JMH gives it
 * @param allocated bytes an operation
 */
public record Measured(double nanoseconds, double error, double allocated) {

    /** Runs a benchmark in a process of its own for about fifteen seconds. */
    static Measured of(Class<?> benchmark) {
        var options = new OptionsBuilder()
                .include("\\b" + benchmark.getSimpleName() + "\\b")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(10)
                .measurementTime(TimeValue.seconds(1))
                .build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            if (results.isEmpty()) {
                throw new IllegalStateException(benchmark + " gave no result; does it throw?");
            }
            RunResult result = results.iterator().next();
            double allocated = result.getSecondaryResults().entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                    .mapToDouble(entry -> entry.getValue().getScore())
                    .findFirst()
                    .orElse(Double.NaN);
            return new Measured(
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError(),
                    allocated);
        } catch (RunnerException broken) {
            throw new IllegalStateException("the benchmark did not run; build with mvn -pl bench -am package", broken);
        }
    }
}
