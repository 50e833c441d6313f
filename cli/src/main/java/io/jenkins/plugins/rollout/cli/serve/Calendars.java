/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.json.CalendarJson;
import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.TooDenseException;
import io.jenkins.plugins.rollout.window.Windows;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calendars of deploy windows that the dashboard shows, read again every minute at most. */
public final class Calendars {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int KEPT = 16;
    private static final int MOST_PARTS = 5_000;

    private final Source source;
    private final Map<Scope, Windows> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, Windows> eldest) {
            return size() > KEPT;
        }
    };
    private List<Calendar> known = List.of();
    private Instant readAt = Instant.MIN;
    private Optional<String> stale = Optional.empty();

    /** Where they are written. */
    public interface Source {
        List<Calendar> read() throws InvalidFileException;
    }

    public Calendars(Source source) {
        this.source = source;
    }

    private record Scope(String environment, String service) {}

    /**
     * Some days of them.
     *
     * @param stale why they are not as they are written now, if so
     */
    record View(CalendarJson calendar, Optional<String> stale) {}

    View view(Parameters p, Instant now) {
        var scope =
                new Scope(p.text("environment").orElse(""), p.text("service").orElse(""));
        int length = p.number("days", 14, 1, 42);
        Windows windows;
        List<Calendar> all;
        Optional<String> trouble;
        synchronized (this) {
            read(now);
            windows = kept.computeIfAbsent(scope, this::concerning);
            all = known;
            trouble = stale;
        }
        LocalDate today = LocalDate.ofInstant(
                now, all.isEmpty() ? ZoneOffset.UTC : all.get(0).zone());
        try {
            LocalDate from = p.date("from").orElse(today);
            if (from.getYear() < 1900 || from.getYear() > 2249) {
                throw new Refused(400, "from is out of bounds", "give a year of 1900..2249");
            }
            var days = CalendarJson.of(all, windows, now, from, length);
            return checked(new View(days, trouble));
        } catch (TooDenseException e) {
            throw new Refused(409, e.getMessage(), "write rules that occur less often, and longer");
        }
    }

    private static View checked(View view) {
        int parts = view.calendar().days().stream()
                .mapToInt(each -> each.parts().size())
                .sum();
        if (parts > MOST_PARTS) {
            throw new Refused(
                    409, "the windows open and close " + parts + " times in these days", "ask for fewer days");
        }
        return view;
    }

    private Windows concerning(Scope scope) {
        return new Windows(known.stream()
                .map(each -> each.concerning(scope.environment(), scope.service()))
                .toList());
    }

    /** What cannot be read now is shown as it was. */
    private void read(Instant now) {
        if (now.isBefore(readAt.plus(FRESH))) {
            return;
        }
        try {
            List<Calendar> read = source.read();
            if (!read.equals(known)) {
                known = read;
                kept.clear();
            }
            stale = Optional.empty();
        } catch (InvalidFileException e) {
            stale = Optional.of("the calendars cannot be read: " + e.problems().get(0));
        }
        readAt = now;
    }
}
