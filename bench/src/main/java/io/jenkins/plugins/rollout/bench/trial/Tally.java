/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Outcomes of many rollouts of one scenario under one rule. */
public final class Tally {

    private final List<Outcome> outcomes;
    private final int[] delays;

    Tally(List<Outcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
        this.delays = outcomes.stream()
                .filter(outcome -> outcome.end() == Outcome.End.ROLLED_BACK)
                .mapToInt(Outcome::delay)
                .sorted()
                .toArray();
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    public int rollouts() {
        return outcomes.size();
    }

    /** Rolled back after the change began to do harm; of a healthy change: rolled back at all. */
    public Proportion rolledBack() {
        return count(Outcome.End.ROLLED_BACK);
    }

    /** Rolled back before the change began to do harm. */
    public Proportion early() {
        return count(Outcome.End.ROLLED_BACK_EARLY);
    }

    public Proportion promoted() {
        return count(Outcome.End.PROMOTED);
    }

    /** Neither promoted nor rolled back within three times the planned time. */
    public Proportion held() {
        return count(Outcome.End.HELD);
    }

    /** Seconds from the first harm to the rollback by which this share of all rollouts, 0..1, was rolled back; empty if fewer were. */
    public OptionalInt within(double share) {
        int rank = (int) Math.ceil(share * outcomes.size());
        return rank <= delays.length ? OptionalInt.of(delays[rank - 1]) : OptionalInt.empty();
    }

    /** As {@link #within}, but the least that luck leaves possible: 3.3 standard deviations of the rank earlier. */
    public OptionalInt withinAtBest(double share) {
        return within(Math.max(1.0 / outcomes.size(), share - 3.3 * Math.sqrt(share * (1 - share) / outcomes.size())));
    }

    /** Mean requests a rollout that failed because of the change. */
    public double excess() {
        return Arrays.stream(excesses()).average().orElseThrow();
    }

    /** Half-width of the mean's 95 % interval, normal approximation. */
    public double excessMargin() {
        double mean = excess();
        double squares =
                Arrays.stream(excesses()).map(x -> (x - mean) * (x - mean)).sum();
        int n = outcomes.size();
        return n < 2 ? Double.POSITIVE_INFINITY : 1.96 * Math.sqrt(squares / (n - 1) / n);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally && tally.outcomes.equals(outcomes);
    }

    @Override
    public int hashCode() {
        return outcomes.hashCode();
    }

    @Override
    public String toString() {
        return outcomes.toString();
    }

    private double[] excesses() {
        return outcomes.stream().mapToDouble(Outcome::excess).toArray();
    }

    private Proportion count(Outcome.End end) {
        return new Proportion(
                (int) outcomes.stream().filter(outcome -> outcome.end() == end).count(), outcomes.size());
    }
}
