/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.util.List;

/** Stable's pods in two halves, every other pod by name. */
record Halves(int podsA, Counts a, int podsB, Counts b) {

    static Halves of(List<PodCount> pods) {
        Counts[] sums = {Counts.NONE, Counts.NONE};
        int[] sizes = new int[2];
        int next = 0;
        for (PodCount pod : pods) {
            if (pod.role() == Role.STABLE) {
                sums[next] = sums[next].plus(pod.counts());
                sizes[next]++;
                next = 1 - next;
            }
        }
        return new Halves(sizes[0], sums[0], sizes[1], sums[1]);
    }
}
