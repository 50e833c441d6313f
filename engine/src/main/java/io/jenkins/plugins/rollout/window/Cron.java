/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The five fields of a cron line as recurrence rules: minute, hour, day of month, month, day of week. */
public final class Cron {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final LocalDateTime ANY = LocalDateTime.of(1970, 1, 1, 0, 0);

    private Cron() {}

    /** Where its recurrence rules begin to count: before anything that is asked. */
    public static LocalDateTime start() {
        return ANY;
    }

    /**
     * Reads a line. As cron does: when both days are limited, either lets a day through.
     *
     * @return one or two rules, whose occurrences together are the line's
     * @throws IllegalArgumentException with one clear line
     */
    public static List<Recurrence> parse(String line) {
        String[] fields = line.trim().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("'" + line + "' has " + fields.length
                    + " fields; write minute hour day-of-month month day-of-week");
        }
        List<Integer> minutes = field("minute", fields[0], 0, 59, List.of());
        List<Integer> hours = field("hour", fields[1], 0, 23, List.of());
        List<Integer> dates = field("day of month", fields[2], 1, 31, List.of());
        List<Integer> months = field("month", fields[3], 1, 12, MONTHS);
        List<NthDay> days = field("day of week", fields[4], 0, 7, DAYS).stream()
                .map(day -> new NthDay(0, day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(day)))
                .distinct()
                .toList();
        boolean anyDate = dates.size() == 31;
        boolean anyDay = days.size() == 7;
        List<Recurrence> rules = new ArrayList<>();
        if (!anyDate || anyDay) {
            rules.add(rule(months, anyDate ? List.of() : dates, List.of(), hours, minutes));
        }
        if (!anyDay) {
            rules.add(rule(months, List.of(), days, hours, minutes));
        }
        return rules;
    }

    private static Recurrence rule(
            List<Integer> months, List<Integer> dates, List<NthDay> days, List<Integer> hours, List<Integer> minutes) {
        var parts =
                new Recurrence.Parts(months, List.of(), List.of(), dates, days, hours, minutes, List.of(0), List.of());
        return dates.isEmpty() ? Recurrence.daily(parts) : Recurrence.monthly(parts);
    }

    private static List<Integer> field(String name, String text, int least, int most, List<String> names) {
        TreeSet<Integer> values = new TreeSet<>();
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] stepped = part.split("/", -1);
            String[] ends = stepped[0].split("-", -1);
            boolean all = stepped[0].equals("*");
            if (stepped.length > 2 || ends.length > 2) {
                throw wrong(name, part);
            }
            int first = all ? least : number(name, ends[0], least, most, names);
            int last = all ? most : ends.length == 2 ? number(name, ends[1], least, most, names) : first;
            last = stepped.length == 2 && ends.length == 1 ? most : last;
            int step = stepped.length == 2 ? number(name, stepped[1], 1, most + 1, List.of()) : 1;
            if (last < first) {
                throw wrong(name, part);
            }
            for (int value = first; value <= last; value += step) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    private static int number(String name, String text, int least, int most, List<String> names) {
        int index = names.indexOf(text);
        if (index >= 0) {
            return names == MONTHS ? index + 1 : index;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw wrong(name, text);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException wrong(String name, String part) {
        return new IllegalArgumentException(
                "'" + part + "' is no " + name + " of a cron line; for example 0 22 * * mon-fri");
    }
}
