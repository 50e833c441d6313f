/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.cost;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One poll of one metric: a comparison, and stable's halves. Healthy traffic, so that evidence stays where it lives. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PollBenchmark {

    private static final int POLLS = 1024;

    private final long[] stableErrors = new long[POLLS];
    private final long[] canaryErrors = new long[POLLS];
    private EvidenceProcess process;
    private int poll;

    @Setup
    public void begin() {
        process = EvidenceProcess.start(EvidenceSettings.defaults());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < POLLS; i++) {
            stableErrors[i] = random.nextInt(20);
            canaryErrors[i] = random.nextInt(3);
        }
    }

    @Benchmark
    public double poll() {
        int i = poll++ % POLLS;
        double seconds = 15.0 * poll;
        process.observe(seconds, 13_500, stableErrors[i], 1_500, canaryErrors[i]);
        process.halves(seconds, 6_750, stableErrors[i] / 2, 6_750, stableErrors[i] - stableErrors[i] / 2);
        return process.logEvidence();
    }
}
