/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.cost;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.util.List;
import java.util.Locale;

/**
 * Cost of one poll of one metric.
 *
 * @param decision the arithmetic alone
 * @param analysis the whole way from the counters of 16 pods to a verdict in words
 * @param row a row of CSV text in a batch
 * @param state bytes of the arithmetic that survive between two polls, as doubles
 */
public record PollCost(Measured decision, Measured analysis, Measured row, int state) {

    /** Runs the benchmarks, each in a process of its own; about a minute. */
    public static PollCost measure() {
        return new PollCost(
                Measured.of(PollBenchmark.class),
                Measured.of(AnalysisBenchmark.class),
                Measured.of(BatchBenchmark.class),
                stateBytes());
    }

    static int stateBytes() {
        return Double.BYTES * EvidenceProcess.start(EvidenceSettings.defaults()).state().length;
    }

    /** The arithmetic in one line. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%.0f ± %.0f ns, %.1f bytes allocated, %d bytes of state",
                decision.nanoseconds(),
                decision.error(),
                decision.allocated(),
                state);
    }

    /** One row a benchmark: what, time, allocation, polls a second on one core, time by that of the arithmetic. */
    public List<List<String>> rows() {
        return List.of(
                row("the decision's arithmetic, one poll of one metric", decision),
                row("a row of CSV in a batch, from text to decision", row),
                row("the whole analysis, from counters of 16 pods to a verdict in words", analysis));
    }

    private List<String> row(String what, Measured measured) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%.0f ± %.0f ns", measured.nanoseconds(), measured.error()),
                String.format(Locale.ROOT, "%.1f", measured.allocated()),
                String.format(Locale.ROOT, "%.2g M", 1e3 / measured.nanoseconds()),
                String.format(Locale.ROOT, "%.1f", measured.nanoseconds() / decision.nanoseconds()));
    }

    /** Under 2 microseconds, nothing allocated, under 1 KB of state. */
    public boolean meetsGoal() {
        return decision.nanoseconds() < 2000 && decision.allocated() < 1 && state < 1024;
    }
}
