/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Turns commits, fed in order of time, into features; each sees only commits fed before it. */
public final class FeatureStream {

    private static final long HALF_YEAR_SECONDS = 182L * 86_400;

    private final Hotspots hotspots = new Hotspots();
    private final Set<Long> seenByAuthor = new HashSet<>();
    private final Map<Integer, Deque<Long>> repairs = new HashMap<>();

    /** The features of the next commit. */
    public Features next(CommitFacts commit) {
        double heat = 0;
        int hottest = -1;
        boolean known = !commit.hasCode();
        for (int file : commit.files().sources()) {
            double here = hotspots.at(file, commit.time());
            if (here > heat) {
                heat = here;
                hottest = file;
            }
            known |= seenByAuthor.contains(key(commit.author(), file));
        }
        int recent = hottest < 0 ? 0 : recentRepairs(hottest, commit.time());
        Features features = new Features(commit, heat, hottest, recent, !known);
        learn(commit);
        return features;
    }

    private void learn(CommitFacts commit) {
        hotspots.learn(commit);
        int[] renames = commit.files().renames();
        for (int i = 0; i < renames.length; i += 2) {
            Deque<Long> before = repairs.get(renames[i]);
            if (before != null) {
                repairs.put(renames[i + 1], new ArrayDeque<>(before));
            }
        }
        for (int file : commit.files().sources()) {
            seenByAuthor.add(key(commit.author(), file));
            if (commit.has(Trait.FIX)) {
                repairs.computeIfAbsent(file, any -> new ArrayDeque<>(2)).addLast(commit.time());
            }
        }
    }

    private int recentRepairs(int file, long time) {
        Deque<Long> times = repairs.getOrDefault(file, new ArrayDeque<>(0));
        // commits come in order of time, so what is too old for this one is too old for all that follow
        while (!times.isEmpty() && times.peekFirst() < time - HALF_YEAR_SECONDS) {
            times.removeFirst();
        }
        return times.size();
    }

    private static long key(int author, int file) {
        return (long) author << 32 | file;
    }
}
