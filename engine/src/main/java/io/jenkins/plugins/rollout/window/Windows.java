/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Several calendars at once: open when every one of them is. Answers come from timelines that are made when first needed;
 * safe for use by several threads.
 */
public final class Windows {

    /** How far ahead an opening or an end is looked for. */
    public static final Duration HORIZON = Duration.ofDays(3660);

    /** Pieces that are kept, of all timelines; some 100 MB at most. */
    private static final int MOST_PIECES = 4_000_000;

    private final List<Calendar> calendars;
    private final Map<Long, Timeline> timelines = new ConcurrentHashMap<>();

    public Windows(List<Calendar> calendars) {
        this.calendars = List.copyOf(calendars);
    }

    /** The calendars asked. */
    public List<Calendar> calendars() {
        return calendars;
    }

    /** Whether a change may be shipped. */
    public boolean open(Instant at) {
        return at(at.getEpochSecond()).cause().open();
    }

    /**
     * All there is to say about an instant.
     *
     * @param needed how long it must stay open, 0 or more
     * @throws TooDenseException when the calendars cannot be expanded within bounds
     */
    public Answer check(Instant at, Duration needed) {
        long now = at.getEpochSecond();
        Piece here = at(now);
        boolean open = here.cause().open();
        Optional<Long> until = open ? closing(here) : ending(here);
        boolean fits = open
                && until.map(end -> !at.plus(needed).isAfter(Instant.ofEpochSecond(end)))
                        .orElse(true);
        Optional<Long> next = opening(open ? until : Optional.of(here.end()), now, needed);
        return new Answer(open, here.cause().reason(), here.cause().name(), instant(until), instant(next), fits);
    }

    /** The next instant after {@code at} at which it turns open. */
    public Optional<Instant> nextOpening(Instant at) {
        return check(at, Duration.ZERO).nextOpening();
    }

    /** The next instant after {@code at} at which it turns closed. */
    public Optional<Instant> nextClosing(Instant at) {
        Piece here = at(at.getEpochSecond());
        if (here.cause().open()) {
            return instant(closing(here));
        }
        return nextOpening(at).flatMap(this::nextClosing);
    }

    /**
     * What is open and closed from one instant to another, without gaps.
     *
     * @throws TooDenseException when the calendars cannot be expanded within bounds
     */
    public List<Stretch> course(Instant from, Instant to) {
        List<Stretch> course = new ArrayList<>();
        long end = to.getEpochSecond();
        long at = from.getEpochSecond();
        Cause last = null;
        while (at < end) {
            Piece piece = at(at, end);
            Cause cause = piece.cause();
            long stop = Math.min(piece.end(), end);
            // A stretch may go on in the next timeline.
            boolean same = cause.equals(last);
            long begin = same ? course.remove(course.size() - 1).from().getEpochSecond() : at;
            course.add(new Stretch(
                    Instant.ofEpochSecond(begin),
                    Instant.ofEpochSecond(stop),
                    cause.open(),
                    cause.kind(),
                    cause.name(),
                    cause.reason()));
            last = cause;
            at = stop;
        }
        return course;
    }

    private record Piece(Timeline timeline, int index, long limit) {
        Cause cause() {
            return timeline.cause(index);
        }

        long start() {
            return timeline.start(index);
        }

        long end() {
            return timeline.end(index);
        }
    }

    private Piece at(long second) {
        return at(second, second + HORIZON.toSeconds());
    }

    private Piece at(long second, long limit) {
        long chunk = Math.floorDiv(second, Timeline.CHUNK);
        Timeline timeline = timelines.get(chunk);
        if (timeline == null) {
            timeline = Timeline.of(calendars, chunk * Timeline.CHUNK);
            makeRoom(timeline);
            timelines.put(chunk, timeline);
        }
        return new Piece(timeline, timeline.indexAt(second), limit);
    }

    private void makeRoom(Timeline timeline) {
        long kept = timelines.values().stream().mapToLong(Timeline::size).sum();
        if (kept + timeline.size() > MOST_PIECES) {
            timelines.clear();
        }
    }

    private Optional<Piece> next(Piece piece) {
        return piece.end() < piece.limit() ? Optional.of(at(piece.end(), piece.limit())) : Optional.empty();
    }

    /** When an open piece, with those that follow it, closes. */
    private Optional<Long> closing(Piece open) {
        Optional<Piece> piece = Optional.of(open);
        while (piece.isPresent() && piece.get().cause().open()) {
            piece = next(piece.get());
        }
        return piece.map(Piece::start);
    }

    /** When the cause of a closed piece ends. */
    private Optional<Long> ending(Piece closed) {
        Optional<Piece> piece = Optional.of(closed);
        while (piece.isPresent() && piece.get().cause().equals(closed.cause())) {
            piece = next(piece.get());
        }
        return piece.map(Piece::start);
    }

    /** The first opening that begins at or after a closed second, and is long enough. */
    private Optional<Long> opening(Optional<Long> from, long now, Duration needed) {
        long limit = now + HORIZON.toSeconds();
        long wanted = Math.max(1, needed.toSeconds() + (needed.getNano() > 0 ? 1 : 0));
        long at = from.orElse(limit);
        boolean continued = false;
        while (at < limit) {
            Piece piece = at(at, limit);
            OpenRuns runs = piece.timeline().runs();
            // What began in the timeline before was looked at there, to its end.
            long begin = continued ? at + 1 : at;
            OptionalLong found = runs.first(begin, wanted);
            if (found.isPresent()) {
                return Optional.of(found.getAsLong());
            }
            OptionalLong last = runs.last();
            if (last.isPresent() && last.getAsLong() >= begin) {
                if (longEnough(at(last.getAsLong(), limit), needed).isEmpty()) {
                    return Optional.of(last.getAsLong());
                }
            }
            continued = last.isPresent();
            at = (Math.floorDiv(at, Timeline.CHUNK) + 1) * Timeline.CHUNK;
        }
        return Optional.empty();
    }

    /** Where an opening closes too early; empty when it is long enough. */
    private Optional<Long> longEnough(Piece first, Duration needed) {
        long wanted = first.start() + needed.toSeconds() + (needed.getNano() > 0 ? 1 : 0);
        Piece piece = first;
        while (piece.cause().open()) {
            if (piece.end() >= wanted) {
                return Optional.empty();
            }
            piece = at(piece.end(), Long.MAX_VALUE);
        }
        return Optional.of(piece.start());
    }

    private static Optional<Instant> instant(Optional<Long> second) {
        return second.map(Instant::ofEpochSecond);
    }
}
