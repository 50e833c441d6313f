/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The best times to begin: in each of the next openings, the first moment from which all of it fits. */
public final class Advice {

    /** How far apart moments are looked at. */
    private static final Duration STEP = Duration.ofMinutes(15);

    private static final Duration FAR = Duration.ofDays(28);

    private Advice() {}

    /**
     * A time to begin.
     *
     * @param until when that opening closes; empty when not within the horizon
     * @param needed how long the rollout is expected to take from then
     */
    public record Suggestion(Instant at, Optional<Instant> until, Duration needed, String rule) {}

    /**
     * Looks through the next four weeks.
     *
     * @param needed how long a rollout takes that begins then; empty when there is too little traffic for it
     * @param most how many are wanted
     */
    public static List<Suggestion> suggest(
            Windows windows, Instant from, Function<Instant, Optional<Duration>> needed, int most) {
        List<Suggestion> found = new ArrayList<>();
        Instant end = from.plus(FAR);
        Optional<Instant> at = Optional.of(from);
        while (at.isPresent() && at.get().isBefore(end) && found.size() < most) {
            at = look(windows, at.get(), needed, found);
        }
        return found;
    }

    /** The moment to look at next. */
    private static Optional<Instant> look(
            Windows windows, Instant at, Function<Instant, Optional<Duration>> needed, List<Suggestion> found) {
        Answer now = windows.check(at, Duration.ZERO);
        if (!now.open()) {
            return now.nextOpening();
        }
        Optional<Duration> length = needed.apply(at);
        boolean fits = length.filter(each -> windows.check(at, each).fits()).isPresent();
        if (fits) {
            found.add(new Suggestion(at, now.until(), length.get(), now.rule()));
            return now.nextOpening();
        }
        Instant later = at.plus(STEP);
        boolean closes = now.until().filter(until -> !later.isBefore(until)).isPresent();
        return closes ? now.nextOpening() : Optional.of(later);
    }
}
