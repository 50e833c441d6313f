/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * When a reserve of one half is placed: in equal parts at the planned polls after the first; what is kept of it at the
 * later ones, in parts that fall so slowly that their sum never ends before all is placed.
 */
final class Stakes {
    private static final double RESERVE = 0.5;

    private Stakes() {}

    /**
     * The part placed at a poll.
     *
     * @param poll number of the poll, the first being 1
     * @param planned polls in the schedule, 1 or more
     * @param kept part of the reserve for polls beyond the planned ones, 0..1
     */
    static double at(long poll, int planned, double kept) {
        if (poll > planned && kept > 0) {
            // planned / ((p - 1) p) over all p from planned + 1 on sums to 1
            return RESERVE * kept * planned / ((poll - 1.0) * poll);
        }
        return planned > 1 ? (1 - kept) / (2.0 * (planned - 1)) : RESERVE * (1 - kept);
    }
}
