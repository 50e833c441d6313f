/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Requests slower than a bucket's bound among all requests, at four bounds near stable's 75th, 90th, 99th and 99.9th
 * percentile; their evidence is averaged. Never a test on estimated percentiles. A bound is chosen once, from what stable
 * showed before, as soon as enough requests tell where it is.
 */
record LatencyWatch(Metric metric, EvidenceSettings settings, BucketTally tally, List<Cut> cuts) implements Watch {

    private static final double[] TAILS = {.25, .1, .01, .001};
    private static final int MAIN = 2;

    static LatencyWatch start(Metric.Latency metric, EvidenceSettings settings) {
        var cuts = Stream.of(0, 1, 2, 3).map(i -> Cut.wanted(TAILS[i])).toList();
        return new LatencyWatch(metric, settings, BucketTally.NOTHING, cuts);
    }

    @Override
    public Watch copy() {
        return new LatencyWatch(
                metric, settings, tally, cuts.stream().map(Cut::copy).toList());
    }

    /** Slow requests are no failures. */
    @Override
    public List<PodCount> counts(List<PodDelta> deltas) {
        String total = metric.name() + Metric.TOTAL;
        return deltas.stream()
                .map(delta -> new PodCount(
                        delta.pod(), delta.role(), new Counts(delta.increments().getOrDefault(total, 0L), 0)))
                .toList();
    }

    @Override
    public Watch compare(double seconds, List<PodDelta> deltas) {
        for (Cut cut : cuts) {
            cut.compare(seconds, metric.name(), deltas);
        }
        return learnt(deltas);
    }

    @Override
    public Watch learn(double seconds, List<PodDelta> deltas) {
        for (Cut cut : cuts) {
            cut.learn(seconds, metric.name(), deltas);
        }
        return learnt(deltas);
    }

    /** Opens the cuts whose bound is known by now; they count from the next poll on. */
    private Watch learnt(List<PodDelta> deltas) {
        if (cuts.stream().allMatch(Cut::open)) {
            return this;
        }
        BucketTally next = tally.plus(metric.name(), deltas);
        var taken = new ArrayList<String>();
        var opened = new ArrayList<Cut>();
        cuts.stream().filter(Cut::open).forEach(cut -> taken.add(cut.bound()));
        for (Cut cut : cuts) {
            Cut now = cut;
            if (!cut.open()) {
                now = next.bound(cut.tail(), taken)
                        .map(bound -> cut.at(bound, settings))
                        .orElse(cut);
                now.addBoundTo(taken);
            }
            opened.add(now);
        }
        return new LatencyWatch(metric, settings, next, List.copyOf(opened));
    }

    @Override
    public void pass(double seconds) {
        cuts.forEach(cut -> cut.pass(seconds));
    }

    @Override
    public void bake(EvidenceSettings baking) {
        cuts.forEach(cut -> cut.bake(baking));
    }

    @Override
    public double evidence() {
        return cuts.stream().mapToDouble(Cut::evidence).average().orElse(1);
    }

    @Override
    public double dispersion() {
        return most(Comparison::dispersion);
    }

    @Override
    public double spread() {
        return most(Comparison::spread);
    }

    private double most(Function<Comparison, Double> value) {
        return cuts.stream()
                .filter(Cut::open)
                .mapToDouble(cut -> value.apply(cut.comparison()))
                .max()
                .orElse(1);
    }

    @Override
    public boolean certified() {
        Cut main = cuts.get(MAIN);
        return main.open() && main.comparison().certified();
    }

    @Override
    public String saying() {
        Cut loudest = cuts.get(MAIN);
        for (Cut cut : cuts) {
            loudest = cut.evidence() > loudest.evidence() ? cut : loudest;
        }
        return loudest.open()
                ? metric.name() + " above " + loudest.bound() + ": "
                        + Wording.sides(
                                loudest.comparison().canary(),
                                loudest.comparison().stable(),
                                "slow")
                : metric.name() + ": too few requests to place a bound";
    }
}
