/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the polls so far came to. A value.
 *
 * @param watches one a metric; never changed once in here
 * @param origin of time for the arithmetic: the first poll
 * @param at the latest poll
 * @param share canary share at the latest poll; negative before the first
 * @param steady canary requests compared since that share is in force
 * @param begun the canary was to be seen at some poll
 * @param crossed the evidence has reached the threshold
 */
record Course(
        List<Watch> watches,
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

    static Course start(List<Watch> watches) {
        return new Course(
                watches,
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
        var copies = watches.stream().map(Watch::copy).toList();
        double seconds = Duration.between(from, poll.at()).toNanos() / 1e9;
        copies.forEach(watch -> advance(watch, poll, seconds, runs));
        var counts = copies.get(0).counts(poll.deltas());
        Counts onStable = PodCount.sum(Role.STABLE, counts);
        Counts onCanary = PodCount.sum(Role.CANARY, counts);
        long more = poll.quality() == Poll.Quality.COMPLETE ? onCanary.requests() : 0;
        boolean changed = Math.abs(poll.share() - share) > Intake.SAME_SHARE;
        return new Course(
                copies,
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

    private static void advance(Watch watch, Poll poll, double seconds, boolean runs) {
        if (poll.quality() == Poll.Quality.COMPLETE && runs) {
            watch.compare(seconds, poll.deltas());
        } else {
            if (runs) {
                watch.pass(seconds);
            }
            if (poll.sighted()) {
                watch.learn(seconds, poll.deltas());
            }
        }
    }

    Course bake(EvidenceSettings settings) {
        var copies = watches.stream().map(Watch::copy).toList();
        copies.forEach(watch -> watch.bake(settings));
        return new Course(copies, origin, at, sight, recent, stable, canary, 0, share, 0, begun, true, crossed);
    }

    /** A weighted mean of evidence is evidence, however the metrics depend on each other. */
    private static double evidence(List<Watch> watches) {
        double weights = watches.stream().mapToDouble(w -> w.metric().weight()).sum();
        return watches.stream()
                .mapToDouble(w -> w.metric().weight() / weights * w.evidence())
                .sum();
    }

    Findings findings(AnalysisSettings settings) {
        double dispersion =
                watches.stream().mapToDouble(Watch::dispersion).max().orElse(1);
        double highest = watches.stream().mapToDouble(Watch::evidence).max().orElse(1);
        return new Findings(
                settings,
                baking,
                evidence(watches),
                highest,
                crossed,
                dispersion,
                stable,
                canary,
                compared,
                steady,
                sight,
                recent);
    }
}
