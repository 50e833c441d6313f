/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import io.jenkins.plugins.rollout.calendar.CachedFeed;
import io.jenkins.plugins.rollout.calendar.CalendarException;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.yaml.CalendarFile;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import io.jenkins.plugins.rollout.yaml.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The configured calendars. Pipelines name them and never give paths or addresses, which would be the controller's. */
public final class Calendars {

    private Calendars() {}

    /**
     * The calendars with these names.
     *
     * @throws InvalidFileException when one is not configured, or cannot be understood
     */
    public static List<Calendar> read(Iterable<String> names, List<CalendarConfiguration> known)
            throws InvalidFileException {
        List<CalendarConfiguration> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(find(name, known));
        }
        return read(chosen);
    }

    static List<Calendar> read(List<CalendarConfiguration> chosen) throws InvalidFileException {
        List<Calendar> calendars = new ArrayList<>();
        for (CalendarConfiguration each : chosen) {
            boolean ics = each.getText().stripLeading().startsWith("BEGIN:VCALENDAR");
            String name = each.getName() + (ics ? ".ics" : "");
            calendars.add(CalendarFile.parse(name, each.getText(), Calendars::fetch));
        }
        return calendars;
    }

    /**
     * The same policy with names of configured calendars: {@code ../calendars/production.yaml} of a rollout.yaml is the
     * calendar {@code production} here, so that one file serves the command line and Jenkins.
     *
     * @throws InvalidFileException when one is not configured
     */
    public static WindowPolicy named(WindowPolicy policy) throws InvalidFileException {
        List<CalendarConfiguration> known = RolloutConfiguration.get().getCalendars();
        List<String> names = new ArrayList<>();
        for (String each : policy.calendars()) {
            names.add(find(nameOf(each), known).getName());
        }
        return new WindowPolicy(names, policy.environment(), policy.onClose(), policy.mustFit(), policy.override());
    }

    private static String nameOf(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.replaceFirst("\\.(ya?ml|ics)$", "");
    }

    private static CalendarConfiguration find(String name, List<CalendarConfiguration> known)
            throws InvalidFileException {
        Optional<CalendarConfiguration> found =
                known.stream().filter(each -> each.getName().equals(name)).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        String names = String.join(
                ", ", known.stream().map(CalendarConfiguration::getName).toList());
        throw new InvalidFileException(List.of(new Problem(
                "calendars",
                1,
                "no calendar " + name + " is configured",
                names.isEmpty() ? "ask an administrator to add it" : "name one of " + names)));
    }

    /** Addresses come from administrators alone. */
    private static String fetch(String address) throws CalendarException {
        var folder = Jenkins.get()
                .getRootDir()
                .toPath()
                .resolve("progressive-rollout")
                .resolve("calendars");
        return new CachedFeed(folder, Clock.systemUTC()).fetch(address);
    }
}
