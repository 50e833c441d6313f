/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Paths;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The indexed commits as a graph, asked without opening git. */
final class Lineage {

    private final List<RecordCodec.Entry> entries;
    private final Map<String, Integer> numbers;
    private final Paths paths;

    Lineage(List<RecordCodec.Entry> entries, Map<String, Integer> numbers, Paths paths) {
        this.entries = entries;
        this.numbers = numbers;
        this.paths = paths;
    }

    Paths paths() {
        return paths;
    }

    /** How many commits are indexed. */
    int size() {
        return entries.size();
    }

    CommitFacts facts(int number) {
        return entries.get(number).facts();
    }

    /** The facts of a commit by its whole name; null if there is no name, or no such commit. */
    @Nullable
    CommitFacts facts(@Nullable String name) {
        int number = name == null ? -1 : find(name);
        return number < 0 ? null : facts(number);
    }

    /** The number of a commit by its whole name; -1 if that is no name, or no commit indexed so far. */
    int find(String name) {
        return numbers.getOrDefault(name, -1);
    }

    /** The number of an indexed commit. */
    int number(ObjectId commit) {
        return numbers.get(commit.name());
    }

    /** These commits and all before them. */
    BitSet history(Iterable<ObjectId> tips) {
        BitSet numbered = new BitSet(entries.size());
        tips.forEach(tip -> numbered.set(number(tip)));
        return history(numbered.stream().toArray());
    }

    /** The same by numbers. */
    BitSet history(int... tips) {
        BitSet seen = new BitSet(entries.size());
        Deque<Integer> open = new ArrayDeque<>();
        for (int tip : tips) {
            open.push(tip);
            while (!open.isEmpty()) {
                int next = open.pop();
                if (!seen.get(next)) {
                    seen.set(next);
                    for (int parent : entries.get(next).parents()) {
                        if (parent >= 0 && !seen.get(parent)) {
                            open.push(parent);
                        }
                    }
                }
            }
        }
        return seen;
    }

    /** Numbers of commits in order of time; a commit whose clock was behind its parent's still comes after it. */
    int[] inOrder(BitSet commits) {
        long[] time = new long[entries.size()];
        for (int i = 0; i < time.length; i++) {
            time[i] = facts(i).time();
            for (int parent : entries.get(i).parents()) {
                if (parent >= 0) {
                    time[i] = Math.max(time[i], time[parent]);
                }
            }
        }
        return IntStream.range(0, time.length)
                .filter(commits::get)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> time[i]).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
