/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.cost;

import io.jenkins.plugins.rollout.analysis.batch.BadRowException;
import io.jenkins.plugins.rollout.analysis.batch.Batch;
import io.jenkins.plugins.rollout.analysis.batch.BatchSettings;
import io.jenkins.plugins.rollout.analysis.batch.RunAnalysis;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.io.IOException;
import java.io.StringReader;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One row of recorded polls, from CSV text to a decision, as {@code rollout analyze --summary} does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BatchBenchmark {

    private static final int RUNS = 250;
    private static final int POLLS = 80;

    private final BatchSettings settings = BatchSettings.of(EvidenceSettings.defaults());
    private String csv = "";

    @Setup
    public void write() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("run,t,stable_requests,stable_errors,canary_requests,canary_errors,"
                + "stable_a_requests,stable_a_errors,stable_b_requests,stable_b_errors\n");
        for (int run = 0; run < RUNS; run++) {
            for (int poll = 1; poll <= POLLS; poll++) {
                int a = random.nextInt(10);
                int b = random.nextInt(10);
                text.append(run).append(',').append(15 * poll).append(",13500,").append(a + b);
                text.append(",1500,").append(random.nextInt(3)).append(",6750,").append(a);
                text.append(",6750,").append(b).append('\n');
            }
        }
        csv = text.toString();
    }

    @Benchmark
    @OperationsPerInvocation(RUNS * POLLS)
    public double row() throws IOException, BadRowException {
        double[] sum = new double[1];
        Batch.analyze(new StringReader(csv), settings, new Batch.Listener() {
            @Override
            public void polled(RunAnalysis run) {}

            @Override
            public void ended(RunAnalysis run) {
                sum[0] += run.decidedOn();
            }

            @Override
            public void ignored(long line, String why) {
                throw new IllegalStateException("line " + line + ": " + why);
            }
        });
        return sum[0];
    }
}
