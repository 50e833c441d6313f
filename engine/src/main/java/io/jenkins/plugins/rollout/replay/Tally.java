/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.replay;

import java.util.List;

/**
 * A back-test in numbers.
 *
 * @param rollouts judged again
 * @param same decided as they were then
 * @param newlyRolledBack would be rolled back now and were not then
 * @param newlyKept were rolled back by the analysis then and would not be now, on the samples there are
 * @param sooner rolled back both times, now after fewer polls
 * @param later rolled back both times, now after more polls
 */
public record Tally(int rollouts, int same, int newlyRolledBack, int newlyKept, int sooner, int later) {

    /** Counts. */
    public static Tally of(List<Replay> replays) {
        int[] counts = new int[5];
        for (Replay replay : replays) {
            boolean was = replay.was().rolledBack();
            boolean would = replay.would().rolledBack();
            int order = replay.would().after().compareTo(replay.was().after());
            counts[0] += was == would ? 1 : 0;
            counts[1] += would && !was ? 1 : 0;
            counts[2] += was && !would ? 1 : 0;
            counts[3] += was && would && order < 0 ? 1 : 0;
            counts[4] += was && would && order > 0 ? 1 : 0;
        }
        return new Tally(replays.size(), counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}
