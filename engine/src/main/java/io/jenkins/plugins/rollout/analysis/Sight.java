/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;
import java.time.Instant;

/**
 * How long nothing could be seen. One missed scrape is not blindness: its counts come with the next one.
 *
 * @param lastSeen when all that was expected could be seen last
 * @param spent blind time before the current gap
 * @param gap blind time of the current gap
 * @param quality of the latest poll
 */
record Sight(Instant lastSeen, Duration spent, Duration gap, Poll.Quality quality) {

    static Sight start(Instant at) {
        return new Sight(at, Duration.ZERO, Duration.ZERO, Poll.Quality.BASE);
    }

    /** @param rhythm time in which new samples are expected */
    Sight after(Poll poll, Duration rhythm) {
        if (poll.sighted()) {
            return new Sight(poll.at(), total(), Duration.ZERO, poll.quality());
        }
        var since = Duration.between(lastSeen, poll.at());
        boolean overdue = since.compareTo(rhythm.multipliedBy(2)) > 0;
        boolean waits = poll.quality() == Poll.Quality.WAITING;
        var blind = since.minus(rhythm);
        return new Sight(
                lastSeen,
                spent,
                waits && !overdue || blind.isNegative() ? Duration.ZERO : blind,
                waits && overdue ? Poll.Quality.BLIND : poll.quality());
    }

    boolean blind() {
        return quality == Poll.Quality.BLIND
                || quality == Poll.Quality.STABLE_SILENT
                || quality == Poll.Quality.CANARY_SILENT;
    }

    Duration total() {
        return spent.plus(gap);
    }
}
