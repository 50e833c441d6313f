/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the pods of one side counted, and how far they are from erring alike. */
final class PodGroup {
    private final Map<String, Tally> pods = new LinkedHashMap<>();
    private long blocks;

    private double rate;
    private double chiSquare;
    private double degrees;

    /** What a pod counted; {@code squares} is the sum over blocks of its errors squared by those of all pods. */
    private static final class Tally {
        double requests;
        double errors;
        double blockErrors;
        double squares;
    }

    void add(String pod, long requests, long errors) {
        Tally tally = pods.computeIfAbsent(pod, name -> new Tally());
        tally.requests += requests;
        tally.errors += errors;
        tally.blockErrors += errors;
    }

    int size() {
        return pods.size();
    }

    void closeBlock() {
        double all = 0;
        for (Tally tally : pods.values()) {
            all += tally.blockErrors;
        }
        if (all == 0) {
            return;
        }
        blocks++;
        for (Tally tally : pods.values()) {
            tally.squares += tally.blockErrors * tally.blockErrors / all;
            tally.blockErrors = 0;
        }
    }

    /** Prepares {@link #chiSquare} and {@link #degrees}. */
    void compare() {
        chiSquare = 0;
        degrees = 0;
        double requests = 0;
        double errors = 0;
        int count = 0;
        for (Tally tally : pods.values()) {
            requests += tally.requests;
            errors += tally.errors;
            count += tally.requests > 0 ? 1 : 0;
        }
        if (count < 2 || errors == 0 || errors == requests) {
            return;
        }
        rate = errors / requests;
        double unit = rate * (1 - rate);
        for (Tally tally : pods.values()) {
            double excess = tally.errors - tally.requests * rate;
            chiSquare += tally.requests > 0 ? excess * excess / (tally.requests * unit) : 0;
        }
        degrees = count - 1;
    }

    /**
     * Sum of the squared distances of the pods' log odds from their mean, each by its variance: that of its counts plus
     * what pods differ.
     *
     * @param bursts factor on the variance of counts, 1 or more
     * @param variance of the pods' log odds, 0 or more
     */
    double distance(double bursts, double variance) {
        if (degrees == 0) {
            return 0;
        }
        double unit = rate * (1 - rate);
        double weights = 0;
        double sum = 0;
        double squares = 0;
        for (Tally tally : pods.values()) {
            if (tally.requests > 0) {
                double information = tally.requests * unit;
                double logOdds = (tally.errors - tally.requests * rate) / information;
                double weight = 1 / (bursts / information + variance);
                weights += weight;
                sum += weight * logOdds;
                squares += weight * logOdds * logOdds;
            }
        }
        return squares - sum * sum / weights;
    }

    /** Chi-square of the pods' errors against one rate for all. */
    double chiSquare() {
        return chiSquare;
    }

    /** Its degrees of freedom, 0 when there is nothing to compare. */
    double degrees() {
        return degrees;
    }

    /** Chi-square of each pod's errors in blocks around its own share; what differs for good does not count. */
    double burstiness() {
        double all = 0;
        for (Tally tally : pods.values()) {
            all += tally.errors - tally.blockErrors;
        }
        double sum = 0;
        for (Tally tally : pods.values()) {
            double errors = tally.errors - tally.blockErrors;
            sum += errors > 0 ? tally.squares * all / errors - errors : 0;
        }
        return sum;
    }

    /** Its degrees of freedom. */
    double blockDegrees() {
        return Math.max(0, degrees * (blocks - 1));
    }

    PodGroup copy() {
        var copy = new PodGroup();
        pods.forEach((pod, tally) -> {
            var same = new Tally();
            same.requests = tally.requests;
            same.errors = tally.errors;
            same.blockErrors = tally.blockErrors;
            same.squares = tally.squares;
            copy.pods.put(pod, same);
        });
        copy.blocks = blocks;
        copy.compare();
        return copy;
    }
}
