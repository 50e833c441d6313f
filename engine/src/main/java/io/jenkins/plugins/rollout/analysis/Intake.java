/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns readings of cumulative counters into increments that can be compared: both sides over the same time, nothing
 * counted twice, nothing invented. A value; {@link #take} gives the next one.
 *
 * @param metrics names of the metrics
 * @param poll time between two polls
 * @param bases last reading of each pod, by pod name
 * @param carried increments not handed on yet, by pod name
 * @param sighted when the last poll was made that was not waiting or blind; the epoch before the first
 * @param share canary share of the last poll that was not blind; negative before the first
 * @param waited polls in a row that waited for pods
 * @param straddled polls in a row that were discarded
 * @param cadence shortest time between two samples of a pod, at least the poll
 */
record Intake(
        List<String> metrics,
        Duration poll,
        Map<String, Reading> bases,
        Map<String, PodDelta> carried,
        Instant sighted,
        double share,
        int waited,
        int straddled,
        Duration cadence) {

    /** Scrapes that the others wait for a pod; one that stays away longer is gone, or has trouble of its own. */
    private static final int PATIENCE = 2;
    /** A share that never rests is a symptom; then its polls must count, or a crashing canary would never be seen. */
    private static final int STRADDLES = 4;

    /** Shares that differ by less are the same. */
    static final double SAME_SHARE = 1e-6;

    static Intake start(List<String> metrics, Duration poll) {
        return new Intake(metrics, poll, Map.of(), Map.of(), Instant.EPOCH, -1, 0, 0, Duration.ZERO);
    }

    /** The poll and what to go on with. */
    record Taken(Intake next, Poll poll) {}

    /** @param baking whether stable is gone for good */
    Taken take(Measurement m, boolean baking) {
        if (m.blindness().isPresent()) {
            return new Taken(this, new Poll(m.at(), Poll.Quality.BLIND, List.of(), share, Set.of(), List.of()));
        }
        var tray = new Tray(this, m);
        for (Reading reading : m.readings()) {
            tray.add(reading);
        }
        var quality = Completeness.of(m, tray, baking);
        if (quality == Poll.Quality.COMPLETE && patient() && tray.someMissing()) {
            quality = Poll.Quality.WAITING;
        }
        return quality == Poll.Quality.COMPLETE ? complete(m, tray) : incomplete(m, tray, quality);
    }

    private boolean patient() {
        return poll.multipliedBy(waited).compareTo(rhythm().multipliedBy(PATIENCE)) < 0;
    }

    private Taken incomplete(Measurement m, Tray tray, Poll.Quality quality) {
        int waits = quality == Poll.Quality.WAITING && tray.anyFresh() ? waited + 1 : waited;
        // a weight that changed meanwhile spoils what is carried, so the share stays that of the last complete poll
        var next =
                new Intake(metrics, poll, tray.bases, tray.carried, sighted, share, waits, straddled, tray.cadence());
        return new Taken(next, new Poll(m.at(), quality, List.of(), m.share(), tray.freshRoles(), tray.remarks));
    }

    private Taken complete(Measurement m, Tray tray) {
        boolean changed = share >= 0 && Math.abs(m.share() - share) > SAME_SHARE;
        var quality = changed && straddled < STRADDLES ? Poll.Quality.STRADDLED : Poll.Quality.COMPLETE;
        if (share < 0) {
            quality = Poll.Quality.BASE;
        }
        int straddles = quality == Poll.Quality.STRADDLED ? straddled + 1 : changed ? straddled : 0;
        var deltas = new ArrayList<>(tray.carried.values());
        // a pod that was not waited for any longer would bring more time than the others when it comes back
        var bases = new HashMap<>(tray.bases);
        bases.keySet().retainAll(tray.current());
        var next = new Intake(metrics, poll, bases, Map.of(), m.at(), m.share(), 0, straddles, tray.cadence());
        return new Taken(next, new Poll(m.at(), quality, deltas, m.share(), tray.freshRoles(), tray.remarks));
    }

    /** Time within which new samples are expected. */
    Duration rhythm() {
        return cadence.compareTo(poll) > 0 ? cadence : poll;
    }
}
