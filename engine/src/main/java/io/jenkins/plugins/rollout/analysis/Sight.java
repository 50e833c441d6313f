/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;
import java.time.Instant;

/**
 * How long nothing could be seen while the canary had traffic. A missed scrape is not blindness: its counts come with the
 * next one. A side is out of sight when its last sample is older than two scrapes, and at once when nobody answers at all.
 *
 * @param polled the latest poll
 * @param stableSeen when stable gave a new sample last
 * @param canarySeen when the canary did
 * @param total blind time so far
 * @param quality of the latest poll
 */
record Sight(Instant polled, Instant stableSeen, Instant canarySeen, Duration total, Poll.Quality quality) {

    static Sight start(Instant at) {
        return new Sight(at, at, at, Duration.ZERO, Poll.Quality.BASE);
    }

    /** Before the canary has traffic nothing is at risk, and nothing is spent. */
    Sight before(Poll poll) {
        return new Sight(poll.at(), poll.at(), poll.at(), total, poll.quality());
    }

    /** @param rhythm time in which new samples are expected */
    Sight after(Poll poll, Duration rhythm) {
        if (poll.sighted()) {
            return new Sight(poll.at(), poll.at(), poll.at(), total, poll.quality());
        }
        var stable = poll.fresh().contains(Role.STABLE) ? poll.at() : stableSeen;
        var canary = poll.fresh().contains(Role.CANARY) ? poll.at() : canarySeen;
        var since = Duration.between(stable.isBefore(canary) ? stable : canary, poll.at());
        boolean nobody = poll.quality() == Poll.Quality.BLIND;
        boolean overdue = since.compareTo(rhythm.multipliedBy(2)) > 0;
        boolean freezes = poll.quality() == Poll.Quality.WAITING && overdue;
        return new Sight(
                poll.at(),
                stable,
                canary,
                total.plus(blind(since.minus(rhythm.multipliedBy(nobody ? 1 : 2)), poll.at())),
                freezes ? Poll.Quality.BLIND : poll.quality());
    }

    private Duration blind(Duration excess, Instant at) {
        var step = Duration.between(polled, at);
        if (excess.isNegative()) {
            return Duration.ZERO;
        }
        return excess.compareTo(step) < 0 ? excess : step;
    }

    boolean blind() {
        return quality == Poll.Quality.BLIND
                || quality == Poll.Quality.STABLE_SILENT
                || quality == Poll.Quality.CANARY_SILENT;
    }
}
