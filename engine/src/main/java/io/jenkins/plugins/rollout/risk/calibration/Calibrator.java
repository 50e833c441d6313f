/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.Calibration;
import io.jenkins.plugins.rollout.risk.LogOdds;
import io.jenkins.plugins.rollout.risk.Weights;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Learns weights from outcomes. From 20 outcomes on the fitted weights set the probability. The last 200 outcomes are a
 * contest with the formula as written: both have their share of the probability by how well they have predicted them, and
 * the fitted weights rank too if they did better.
 */
public final class Calibrator {

    /** Changes are deployments with recorded outcomes. */
    public static final String OUTCOMES = "outcomes";

    /** Changes are commits, bad if repaired within a year. */
    public static final String REPAIRS = "repairs";

    private Calibrator() {}

    /**
     * Calibrates.
     *
     * @param prior the weights before outcomes, with the base of the repository
     * @param changes in any order; all are used whose outcome is known by now
     * @param wait seconds until an outcome counts as known, good or bad
     * @param source {@link #OUTCOMES} or {@link #REPAIRS}
     * @throws IllegalArgumentException if fewer than 20 outcomes are known
     */
    public static Calibration calibrate(Weights prior, List<Sample> changes, long wait, String source, Instant now) {
        long end = now.getEpochSecond();
        List<Sample> known = known(changes, wait, end);
        double[] fixed = Prequential.fixed(prior, known);
        Prequential replay = Prequential.replay(prior, fixed, known, wait, end);
        Map<CodeOrigin, Integer> origins = new EnumMap<>(CodeOrigin.class);
        known.forEach(change -> origins.merge(change.origin(), 1, Integer::sum));
        Weights fitted = replay.latest();
        // single commits say nothing about the median deployment
        boolean deployments = source.equals(OUTCOMES);
        double usual = deployments ? median(fixed) : prior.reference();
        double usualFitted = deployments ? median(Prequential.fixed(fitted, known)) : prior.reference();
        return new Calibration(
                prior.withReference(usual),
                fitted.withReference(usualFitted),
                source,
                known.size(),
                (int) known.stream().filter(Sample::bad).count(),
                origins,
                replay.contest().asWrittenLoss(),
                replay.contest().fittedLoss(),
                replay.contest().won(),
                hash(known),
                now);
    }

    /** Changes in order of time whose outcome is known at {@code end}. */
    static List<Sample> known(List<Sample> changes, long wait, long end) {
        List<Sample> known = changes.stream()
                .filter(change -> change.time() + wait <= end)
                .sorted(Comparator.comparingLong(Sample::time))
                .toList();
        if (known.size() < Learner.ENOUGH) {
            throw new IllegalArgumentException("only " + known.size() + " outcomes are known, of " + changes.size()
                    + "; calibration starts at " + Learner.ENOUGH);
        }
        return known;
    }

    /** Log odds of the middle one of these chances. */
    private static double median(double[] probabilities) {
        double[] sorted = probabilities.clone();
        java.util.Arrays.sort(sorted);
        return LogOdds.of(sorted[sorted.length / 2]);
    }

    private static String hash(List<Sample> changes) {
        CRC32C hash = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(32);
        for (Sample change : changes) {
            bytes.clear();
            bytes.putLong(change.time()).putDouble(change.offset()).put((byte) (change.bad() ? 1 : 0));
            bytes.put((byte) change.origin().ordinal());
            hash.update(bytes.flip());
            for (double term : change.terms()) {
                bytes.clear();
                hash.update(bytes.putDouble(term).flip());
            }
        }
        return Long.toHexString(hash.getValue());
    }
}
