/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.util.List;

/** What one pod counted in a poll, of one metric: events and the bad ones among them. */
record PodCount(String pod, Role role, Counts counts) {

    static Counts sum(Role role, List<PodCount> pods) {
        return pods.stream()
                .filter(pod -> pod.role == role)
                .map(PodCount::counts)
                .reduce(Counts.NONE, Counts::plus);
    }
}
