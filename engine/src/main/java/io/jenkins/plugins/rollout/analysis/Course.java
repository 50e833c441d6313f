/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the polls so far came to. A value.
 *
 * @param watches one a metric; never changed once in here
 * @param shares never changed once in here, too
 * @param origin of time for the arithmetic: the first poll
 * @param at the latest poll
 * @param share canary share at the latest poll; negative before the first
 * @param steady canary requests compared since that share is in force
 * @param begun the canary was to be seen at some poll
 * @param crossed the evidence has reached the threshold
 */
record Course(
        List<Watch> watches,
        ShareWatch shares,
        @Nullable Instant origin,
        @Nullable Instant at,
        Sight sight,
        Recent recent,
        Counts stable,
        Counts canary,
        long compared,
        double share,
        long steady,
        boolean begun,
        boolean baking,
        boolean crossed) {

    static Course start(List<Watch> watches, ShareWatch shares) {
        return new Course(
                watches,
                shares,
                null,
                null,
                Sight.start(Instant.EPOCH),
                Recent.NOTHING,
                Counts.NONE,
                Counts.NONE,
                0,
                -1,
                0,
                false,
                false,
                false);
    }

    Course after(Poll poll, Duration rhythm, boolean canaryDue, double threshold) {
        Instant from = origin == null ? poll.at() : origin;
        boolean runs = begun || canaryDue;
        double seconds = seconds(from, poll.at());
        var copies = watches.stream()
                .map(watch -> advance(watch.copy(), poll, seconds, runs))
                .toList();
        var counts = shown().counts(poll.deltas());
        Counts onStable = PodCount.sum(Role.STABLE, counts);
        Counts onCanary = PodCount.sum(Role.CANARY, counts);
        long more = poll.quality() == Poll.Quality.COMPLETE ? onCanary.requests() : 0;
        boolean changed = Math.abs(poll.share() - share) > Intake.SAME_SHARE;
        var nextShares = shares.copy();
        if (poll.sighted() && runs && !baking) {
            nextShares.see(seconds, poll, shown().metric().name() + Metric.TOTAL);
        }
        return new Course(
                copies,
                nextShares,
                from,
                poll.at(),
                sight(origin == null ? Sight.start(from) : sight, poll, rhythm, runs),
                poll.sighted() ? recent.plus(poll.at(), onStable, onCanary) : recent,
                stable.plus(onStable),
                canary.plus(onCanary),
                compared + more,
                poll.share(),
                (changed ? 0 : steady) + more,
                runs,
                baking,
                crossed || evidence(copies) >= threshold);
    }

    private static Sight sight(Sight last, Poll poll, Duration rhythm, boolean runs) {
        return runs ? last.after(poll, rhythm) : last.before(poll);
    }

    private static Watch advance(Watch watch, Poll poll, double seconds, boolean runs) {
        if (poll.quality() == Poll.Quality.COMPLETE && runs) {
            return watch.compare(seconds, poll.deltas());
        }
        if (runs) {
            watch.pass(seconds);
        }
        return poll.sighted() ? watch.learn(seconds, poll.deltas()) : watch;
    }

    /** The metric whose counts are shown and guarded: failures, where they are watched. */
    private Watch shown() {
        return watches.stream()
                .filter(watch -> watch instanceof ErrorWatch)
                .findFirst()
                .orElse(watches.get(0));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    Course bake(EvidenceSettings settings) {
        var copies = watches.stream().map(Watch::copy).toList();
        copies.forEach(watch -> watch.bake(settings));
        return new Course(copies, shares, origin, at, sight, recent, stable, canary, 0, share, 0, begun, true, crossed);
    }

    /** A weighted mean of evidence is evidence, however the metrics depend on each other. */
    private static double evidence(List<Watch> watches) {
        double weights = watches.stream().mapToDouble(w -> w.metric().weight()).sum();
        return watches.stream()
                .mapToDouble(w -> w.metric().weight() / weights * w.evidence())
                .sum();
    }

    /** The metric that adds most to the evidence; empty when there is but one, and it counts failures. */
    private Optional<String> loudest() {
        if (watches.size() == 1 && watches.get(0) instanceof ErrorWatch) {
            return Optional.empty();
        }
        return watches.stream()
                .max(Comparator.comparingDouble(w -> w.metric().weight() * w.evidence()))
                .map(Watch::saying);
    }

    Findings findings(AnalysisSettings settings) {
        return new Findings(
                settings,
                baking,
                evidence(watches),
                watches.stream().mapToDouble(Watch::evidence).max().orElse(1),
                crossed,
                watches.stream().mapToDouble(Watch::dispersion).max().orElse(1),
                watches.stream().mapToDouble(Watch::spread).max().orElse(1),
                watches.stream().allMatch(Watch::certified),
                origin != null && at != null && !baking && shares.amiss(seconds(origin, at)),
                loudest(),
                stable,
                canary,
                compared,
                steady,
                sight,
                recent);
    }
}
