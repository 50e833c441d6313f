/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.ShareProcess;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Watches whether the canary gets its share of the requests. Mutable: copy first. */
final class ShareWatch {
    /** A mismatch holds the rollout for so long; if it lasts it is found again meanwhile. */
    private static final double LASTING_SECONDS = 60;

    private final ShareProcess process;
    private double share = -1;
    private Instant since = Instant.MIN;
    private double amissUntil = Double.NEGATIVE_INFINITY;

    private ShareWatch(ShareProcess process) {
        this.process = process;
    }

    /** @param planned polls in the whole schedule */
    static ShareWatch start(double pollSeconds, int planned) {
        return new ShareWatch(ShareProcess.start(pollSeconds, planned));
    }

    ShareWatch copy() {
        var copy = new ShareWatch(process.copy());
        copy.share = share;
        copy.since = since;
        copy.amissUntil = amissUntil;
        return copy;
    }

    /**
     * Takes a poll in which both sides were seen. What was counted before the share was known to be in force says nothing
     * about it.
     *
     * @param seconds end of the poll
     * @param total key of the counter of requests
     */
    void see(double seconds, Poll poll, String total) {
        if (Math.abs(poll.share() - share) > Intake.SAME_SHARE) {
            share = poll.share();
            since = poll.at();
        }
        var stable = PodDelta.of(Role.STABLE, poll.deltas()).toList();
        var canary = PodDelta.of(Role.CANARY, poll.deltas()).toList();
        boolean covered = poll.deltas().stream()
                .allMatch(delta -> !delta.from().isBefore(since) && delta.from().isBefore(delta.to()));
        if (covered && !stable.isEmpty() && !canary.isEmpty()) {
            boolean alarm = process.observe(
                    share,
                    seconds(stable) / stable.size(),
                    requests(stable, total),
                    seconds(canary) / canary.size(),
                    requests(canary, total));
            amissUntil = alarm ? seconds + LASTING_SECONDS : amissUntil;
        }
        learn(seconds, stable, total);
    }

    /** How evenly requests fall on stable's pods, every other one by name making a half. */
    private void learn(double seconds, List<PodDelta> stable, String total) {
        var a = half(stable, 0);
        var b = half(stable, 1);
        if (seconds(b) > 0) {
            process.halves(seconds, seconds(a), requests(a, total), seconds(b), requests(b, total));
        }
    }

    private static List<PodDelta> half(List<PodDelta> pods, int first) {
        return IntStream.range(0, pods.size())
                .filter(i -> i % 2 == first)
                .mapToObj(pods::get)
                .toList();
    }

    private static double seconds(List<PodDelta> pods) {
        return pods.stream().mapToDouble(PodDelta::seconds).sum();
    }

    private static long requests(List<PodDelta> pods, String total) {
        return pods.stream()
                .mapToLong(pod -> pod.increments().getOrDefault(total, 0L))
                .sum();
    }

    /** The requests contradict the share in force, now or within the last minute. */
    boolean amiss(double seconds) {
        return seconds < amissUntil;
    }
}
