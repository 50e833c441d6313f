/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.BaseRate;
import io.jenkins.plugins.rollout.risk.Features;
import io.jenkins.plugins.rollout.risk.Formula;
import io.jenkins.plugins.rollout.risk.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Checks the score on a history whose repairs are known. The history is split by time. The score ranks with the base of the
 * split; probabilities, fitted or not, know at each commit what was known then. All scores are measured on the
 * commits after the split that touch production code: that commits of documentation need no repair is no achievement.
 */
public final class Evaluation {

    /** A change counts as bad if it is repaired or reverted within this time. */
    public static final long WAIT_SECONDS = 365L * 86_400;

    private static final double KNOWN_PART = 0.5;

    /** Commits after which the base is set anew; the score's user gets a new one each time. */
    private static final int BASE_AGE = 100;

    /**
     * A commit and whether it was repaired.
     *
     * @param features the commit with what was known before it
     * @param added lines it adds to files of any kind
     * @param repairedAt when it was first repaired, in seconds since 1970; {@link Long#MAX_VALUE} if never
     */
    public record Labelled(Features features, long added, long repairedAt) {

        boolean bad() {
            return repairedAt - features.commit().time() <= WAIT_SECONDS;
        }

        private long time() {
            return features.commit().time();
        }

        /** The commit as an outcome; the origin of single commits is not looked at. */
        public Sample sample(Formula asWritten) {
            return new Sample(
                    asWritten.terms(features, CodeOrigin.UNKNOWN), CodeOrigin.UNKNOWN, 0, added, bad(), time());
        }
    }

    /**
     * What came out.
     *
     * @param trained outcomes known at the split; without one, all
     * @param tested changes measured
     * @param badShare share of those that were repaired
     * @param split time of the first one measured, in seconds since 1970
     * @param fixed the fixed formula, before any outcome
     * @param linesAdded lines added alone, for comparison
     * @param calibrated the probability shown at each commit, which knew the outcomes known then
     */
    public record Report(
            int trained,
            int tested,
            double badShare,
            long split,
            Quality fixed,
            Quality linesAdded,
            Quality calibrated) {}

    private Evaluation() {}

    /**
     * Evaluates on a history in order of time.
     *
     * @param end time of the last commit known; younger commits than a year before it have no outcome yet
     * @throws IllegalArgumentException if too few commits have an outcome
     */
    public static Report of(List<Labelled> history, long end, Weights weights) {
        List<Labelled> known = history.stream()
                .filter(commit -> commit.time() <= end - WAIT_SECONDS)
                .toList();
        int cut = (int) (known.size() * KNOWN_PART);
        if (cut < BaseRate.ENOUGH) {
            throw new IllegalArgumentException("only " + known.size()
                    + " commits are older than a year; an evaluation needs " + 2 * BaseRate.ENOUGH);
        }
        long split = known.get(cut).time();
        List<Features> features = known.stream().map(Labelled::features).toList();
        Weights fixed = BaseRate.fit(weights, features.subList(0, cut));
        Formula formula = new Formula(fixed);
        List<Sample> samples =
                known.stream().map(commit -> commit.sample(formula)).toList();
        int[] tested = IntStream.range(cut, known.size())
                .filter(i -> known.get(i).features().commit().hasCode())
                .toArray();
        if (tested.length == 0) {
            throw new IllegalArgumentException("no commit after the split touches production code");
        }
        int trained = (int) samples.stream()
                .filter(sample -> sample.time() <= split - WAIT_SECONDS)
                .count();
        double[] chances = new double[samples.size()];
        Weights then = weights;
        for (int i = 0; i < chances.length; i++) {
            if ((i - cut) % BASE_AGE == 0) {
                then = BaseRate.fit(weights, features.subList(0, i));
            }
            chances[i] = Design.probability(samples.get(i), then);
        }
        return measured(fixed, chances, samples, tested, trained, WAIT_SECONDS, end);
    }

    /**
     * Evaluates on recorded outcomes: the base knows the repository alone, the calibrated score at each change what was
     * known then.
     *
     * @param prior the weights before outcomes, with the base of the repository
     * @param changes in any order; those whose outcome is known by {@code end} are measured
     * @param wait seconds until an outcome counts as known, good or bad
     * @throws IllegalArgumentException if fewer than 20 outcomes are known
     */
    public static Report ofOutcomes(Weights prior, List<Sample> changes, long wait, long end) {
        List<Sample> known = Calibrator.known(changes, wait, end);
        int[] all = IntStream.range(0, known.size()).toArray();
        return measured(prior, Prequential.fixed(prior, known), known, all, known.size(), wait, end);
    }

    /** @param chances of each sample before any outcome, as shown then */
    private static Report measured(
            Weights fixed, double[] chances, List<Sample> samples, int[] tested, int trained, long wait, long end) {
        double[] calibrated =
                Prequential.replay(fixed, chances, samples, wait, end).shown();
        double[] lines = new double[tested.length];
        boolean[] bad = new boolean[tested.length];
        int positives = 0;
        for (int i = 0; i < tested.length; i++) {
            Sample sample = samples.get(tested[i]);
            lines[i] = sample.added();
            bad[i] = sample.bad();
            positives += bad[i] ? 1 : 0;
        }
        double[] shown = of(calibrated, tested);
        return new Report(
                trained,
                tested.length,
                (double) positives / tested.length,
                samples.get(tested[0]).time(),
                Quality.of(of(Prequential.fixed(fixed, samples), tested), of(chances, tested), lines, bad),
                Quality.of(lines, new double[0], lines, bad),
                Quality.of(shown, shown, lines, bad));
    }

    private static double[] of(double[] all, int[] some) {
        return Arrays.stream(some).mapToDouble(i -> all[i]).toArray();
    }
}
