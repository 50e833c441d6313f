/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Trait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Files that changed together with these in more than half of the commits, and do not now. */
final class CoChange {

    private static final double MORE_THAN = 0.5;

    /** Fewer changes of a file than this show no habit. */
    private static final int HABIT = 5;

    /** A commit of more files is a sweep, not a habit. */
    private static final int SWEEP = 40;

    private final Paths paths;

    CoChange(Paths paths) {
        this.paths = paths;
    }

    /** Names of files that usually change along with these, most usual first. */
    List<String> missing(Set<Integer> changed, Iterable<CommitFacts> history) {
        Map<Integer, Integer> times = new HashMap<>();
        Map<Long, Integer> together = new HashMap<>();
        for (CommitFacts commit : history) {
            if (commit.files().count() <= SWEEP && !commit.has(Trait.MERGE)) {
                count(commit, changed, times, together);
            }
        }
        Map<String, Double> found = new TreeMap<>();
        together.forEach((pair, count) -> {
            int of = (int) (pair >> 32);
            int other = pair.intValue();
            int all = times.get(of);
            if (all >= HABIT && count > MORE_THAN * all && !changed.contains(other)) {
                found.merge(paths.name(other), (double) count / all, Math::max);
            }
        });
        return found.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void count(
            CommitFacts commit, Set<Integer> changed, Map<Integer, Integer> times, Map<Long, Integer> together) {
        for (int file : commit.files().sources()) {
            if (changed.contains(file)) {
                times.merge(file, 1, Integer::sum);
                for (int other : commit.files().sources()) {
                    pair(file, other, together);
                }
                for (int other : commit.files().others()) {
                    pair(file, other, together);
                }
            }
        }
    }

    private static void pair(int file, int other, Map<Long, Integer> together) {
        if (file != other) {
            together.merge((long) file << 32 | other, 1, Integer::sum);
        }
    }
}
