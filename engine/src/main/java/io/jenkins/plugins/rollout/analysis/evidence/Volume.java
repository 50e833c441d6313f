/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * How many requests there usually are, over some minutes. Where many more come at once, they came together, as retries do,
 * and which side they fall on tells less than as many requests of their own would.
 */
final class Volume {
    /** Seconds after which an older rate has lost most of its say. */
    private static final double MEMORY = 300;

    /** Standard deviations of a Poisson count that are no crowd. */
    private static final double SLACK = 1;

    private double usual = Double.NaN;
    private double last = Double.NaN;

    /** Adds what all pods together would have served between the last call's {@code seconds} and this one's. */
    void observe(double seconds, double requests) {
        double span = seconds - last;
        last = seconds;
        if (Double.isNaN(span) || span <= 0) {
            return;
        }
        double rate = requests / span;
        usual = Double.isNaN(usual) ? rate : usual + (rate - usual) * -StrictMath.expm1(-span / MEMORY);
    }

    /**
     * By what to divide the logarithm of a likelihood ratio that is given the number of requests: a bet stays fair with any
     * exponent up to 1 that depends on that number alone (Jensen's inequality).
     *
     * @param requests of both sides
     * @param seconds in which they came
     * @return 1 or more; 1 for all that Poisson counts do often
     */
    double crowd(double requests, double seconds) {
        double expected = usual * seconds;
        return expected > 0 ? Math.max(1, requests / (expected + SLACK * StrictMath.sqrt(expected))) : 1;
    }

    Volume copy() {
        Volume copy = new Volume();
        copy.usual = usual;
        copy.last = last;
        return copy;
    }
}
