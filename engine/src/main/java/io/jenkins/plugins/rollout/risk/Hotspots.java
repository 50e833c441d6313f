/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import java.util.Arrays;

/**
 * How often each file was repaired lately: {@code sum of exp(-days/180)} over its earlier fix commits (RISK.md, hotspot).
 * Feed commits in order of time; O(1) a file.
 */
final class Hotspots {

    /** A repair loses all but 1/e of its weight in this time. */
    static final double DECAY_SECONDS = 180 * 86_400.0;

    private double[] heat = new double[1024];
    private long[] since = new long[1024];

    /** The heat of a file at a time, as of the commits fed so far. */
    double at(int file, long time) {
        if (file >= heat.length || heat[file] == 0) {
            return 0;
        }
        // clocks go backwards in real histories; a repair never gains weight by that
        long age = Math.max(0, time - since[file]);
        return heat[file] * Math.exp(-age / DECAY_SECONDS);
    }

    /** Learns from a commit: its repairs count for its files, and its renames take their heat along. */
    void learn(CommitFacts commit) {
        int[] renames = commit.files().renames();
        for (int i = 0; i < renames.length; i += 2) {
            double inherited = at(renames[i], commit.time());
            set(renames[i + 1], Math.max(inherited, at(renames[i + 1], commit.time())), commit.time());
        }
        if (commit.has(Trait.FIX)) {
            for (int file : commit.files().sources()) {
                set(file, at(file, commit.time()) + 1, commit.time());
            }
        }
    }

    private void set(int file, double value, long time) {
        if (file >= heat.length) {
            int length = Math.max(file + 1, heat.length * 2);
            heat = Arrays.copyOf(heat, length);
            since = Arrays.copyOf(since, length);
        }
        heat[file] = value;
        since[file] = Math.max(time, since[file]);
    }
}
