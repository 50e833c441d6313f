/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Time zones by name. A name that is not known is an error, never UTC. */
public final class Zones {

    private Zones() {}

    /**
     * A zone of the tz database, or a fixed offset.
     *
     * @throws CalendarException with the nearest name
     */
    public static ZoneId parse(String name) throws CalendarException {
        return known(name)
                .orElseThrow(() -> new CalendarException("time zone '" + name + "' is not known", nearest(name)));
    }

    /**
     * A zone as an iCalendar names it: with a vendor's prefix ({@code /example.com/v1/Europe/London}), or as Windows does.
     *
     * @throws CalendarException with the nearest name
     */
    static ZoneId ofCalendar(String name) throws CalendarException {
        String rest = name;
        while (!rest.isEmpty()) {
            Optional<ZoneId> zone = known(rest);
            if (zone.isPresent()) {
                return zone.get();
            }
            int slash = rest.indexOf('/');
            rest = slash < 0 ? "" : rest.substring(slash + 1);
        }
        String windows = Holder.WINDOWS.get(name.trim());
        return windows == null ? parse(name) : parse(windows);
    }

    private static Optional<ZoneId> known(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static String nearest(String name) {
        var distance = new LevenshteinDistance(4);
        return ZoneId.getAvailableZoneIds().stream()
                .filter(each -> distance.apply(name, each) >= 0)
                .min(Comparator.<String>comparingInt(each -> distance.apply(name, each))
                        .thenComparing(Comparator.naturalOrder()))
                .map(each -> "did you mean " + each + "?")
                .orElse("write a name of the tz database, for example Europe/London");
    }

    /** Loaded on first use: few calendars need it. */
    private static final class Holder {
        static final Map<String, String> WINDOWS = load();

        private static Map<String, String> load() {
            try (var reader = new BufferedReader(new InputStreamReader(
                    Zones.class.getResourceAsStream("windows-zones.txt"), StandardCharsets.UTF_8))) {
                return reader.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toUnmodifiableMap(each -> each[0].trim(), each -> each[1].trim()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
