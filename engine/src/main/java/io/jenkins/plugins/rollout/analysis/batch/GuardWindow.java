/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

/** Errors of both sides over the last minute at least, in two half windows instead of a list of polls. */
final class GuardWindow {
    private static final double SPAN = 60;
    /** With fewer errors than this a rate says little. */
    private static final long LEAST_ERRORS = 10;

    private final long[] older = new long[4];
    private final long[] newer = new long[4];
    private double begun = Double.NEGATIVE_INFINITY;

    void add(double seconds, long nb, long xb, long nc, long xc) {
        if (seconds - begun >= SPAN / 2) {
            boolean gap = seconds - begun >= SPAN;
            for (int i = 0; i < older.length; i++) {
                older[i] = gap ? 0 : newer[i];
                newer[i] = 0;
            }
            begun = seconds;
        }
        newer[0] += nb;
        newer[1] += xb;
        newer[2] += nc;
        newer[3] += xc;
    }

    boolean bothAbove(double guard) {
        double xb = older[1] + newer[1];
        double xc = older[3] + newer[3];
        return xb + xc >= LEAST_ERRORS && xb > guard * (older[0] + newer[0]) && xc > guard * (older[2] + newer[2]);
    }
}
