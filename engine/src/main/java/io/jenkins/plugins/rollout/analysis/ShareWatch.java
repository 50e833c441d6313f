/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.ShareProcess;
import java.util.List;

/** Watches whether the canary gets its share of the requests. Mutable: copy first. */
final class ShareWatch {
    /** A mismatch holds the rollout for so long; if it lasts it is found again meanwhile. */
    private static final double LASTING_SECONDS = 60;

    private final ShareProcess process;
    private double amissUntil = Double.NEGATIVE_INFINITY;

    private ShareWatch(ShareProcess process) {
        this.process = process;
    }

    static ShareWatch start(double pollSeconds) {
        return new ShareWatch(ShareProcess.start(pollSeconds));
    }

    ShareWatch copy() {
        var copy = new ShareWatch(process.copy());
        copy.amissUntil = amissUntil;
        return copy;
    }

    /** A poll in which both sides were seen under the same share. */
    void compare(double seconds, double share, List<PodCount> pods) {
        long stable = PodCount.sum(Role.STABLE, pods).requests();
        long canary = PodCount.sum(Role.CANARY, pods).requests();
        if (process.observe(share, stable, canary)) {
            amissUntil = seconds + LASTING_SECONDS;
        }
        learn(seconds, pods);
    }

    private void learn(double seconds, List<PodCount> pods) {
        var halves = Halves.of(pods);
        if (halves.podsB() > 0) {
            process.halves(
                    seconds,
                    halves.podsA(),
                    halves.a().requests(),
                    halves.podsB(),
                    halves.b().requests());
        }
    }

    /** The requests contradict the share in force, now or within the last minute. */
    boolean amiss(double seconds) {
        return seconds < amissUntil;
    }
}
