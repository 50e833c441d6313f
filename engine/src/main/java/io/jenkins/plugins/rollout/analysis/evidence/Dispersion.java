/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * How much burstier than independent errors are, learnt from the stable version alone: its pods are split in two halves,
 * and errors should fall on a half in proportion to its requests. Compared over blocks of one poll, 15, 30 and 60 seconds,
 * closed blocks only, so that the value used on a poll never knows that poll.
 */
final class Dispersion {
    private static final double[] USUAL = {0, 15, 30, 60};
    /** Virtual observations that say "independent"; they keep the first few blocks from shouting. */
    private static final double PRIOR = 3;
    /** The estimate is stretched by this, since it is an estimate. */
    private static final double STRETCH = 1.2;

    private static final int FIELDS = 7;
    private static final int START = 0;
    private static final int X1 = 1;
    private static final int M = 2;
    private static final int N1 = 3;
    private static final int N = 4;
    private static final int SQUARES = 5;
    private static final int VARIANCES = 6;

    private final double poll;
    private final double[] spans;
    private final double[] state;
    private double phi = 1;

    /** @param poll seconds between two polls */
    Dispersion(double poll) {
        this(poll, USUAL);
    }

    /** @param spans seconds of the blocks that are compared; 0 for one poll */
    Dispersion(double poll, double... spans) {
        this.poll = poll;
        this.spans = spans;
        this.state = new double[spans.length * FIELDS];
        for (int s = 0; s < spans.length; s++) {
            state[s * FIELDS + START] = Double.NaN;
        }
    }

    double phi() {
        return phi;
    }

    /** Adds what the two halves of stable counted, all and hits, in the poll that ended at {@code seconds}. */
    void observe(double seconds, double n1, double x1, double n2, double x2) {
        boolean closed = false;
        for (int s = 0; s < spans.length; s++) {
            int at = s * FIELDS;
            if (Double.isNaN(state[at + START])) {
                state[at + START] = seconds - poll;
            }
            state[at + X1] += x1;
            state[at + M] += x1 + x2;
            state[at + N1] += n1;
            state[at + N] += n1 + n2;
            if (seconds - state[at + START] >= spans[s] - poll / 2) {
                closed |= close(at);
                state[at + START] = seconds;
            }
        }
        if (closed) {
            phi = estimate();
        }
    }

    private boolean close(int at) {
        double m = state[at + M];
        double n = state[at + N];
        boolean counts = m > 0 && n > 0;
        if (counts) {
            double n1 = state[at + N1];
            double excess = state[at + X1] - m * n1 / n;
            state[at + SQUARES] += excess * excess;
            state[at + VARIANCES] += m * (n1 / n) * ((n - n1) / n);
        }
        state[at + X1] = 0;
        state[at + M] = 0;
        state[at + N1] = 0;
        state[at + N] = 0;
        return counts;
    }

    private double estimate() {
        double largest = 1;
        for (int s = 0; s < spans.length; s++) {
            int at = s * FIELDS;
            largest = Math.max(largest, (PRIOR + state[at + SQUARES]) / (PRIOR + state[at + VARIANCES]));
        }
        return 1 + STRETCH * (largest - 1);
    }

    Dispersion copy() {
        Dispersion copy = new Dispersion(poll, spans);
        copy.load(state, 0);
        return copy;
    }

    int size() {
        return spans.length * FIELDS;
    }

    int save(double[] to, int at) {
        for (int i = 0; i < state.length; i++) {
            // NaN has no place in JSON; a block that has not begun has no sums either
            to[at + i] = Double.isNaN(state[i]) ? -Double.MAX_VALUE : state[i];
        }
        return at + state.length;
    }

    int load(double[] from, int at) {
        for (int i = 0; i < state.length; i++) {
            state[i] = from[at + i] == -Double.MAX_VALUE ? Double.NaN : from[at + i];
        }
        phi = estimate();
        return at + state.length;
    }
}
