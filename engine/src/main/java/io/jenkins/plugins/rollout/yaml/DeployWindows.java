/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import io.jenkins.plugins.rollout.calendar.Feed;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.policy.Aspect;
import io.jenkins.plugins.rollout.policy.PolicyRule;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.window.Answer;
import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.TooDenseException;
import io.jenkins.plugins.rollout.window.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The deploy windows of rollouts that name calendars. Calendars are read again every minute at most; safe for use by several
 * threads.
 */
public final class DeployWindows {

    /** A freeze that is declared while a rollout is under way is seen so soon. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Source source;
    private final Map<Key, Loaded> loaded = new ConcurrentHashMap<>();

    /** Where calendars are found by what a {@link WindowPolicy} calls them. */
    public interface Source {
        List<Calendar> read(List<String> calendars) throws InvalidFileException;
    }

    /** Calendars are paths of files. */
    public DeployWindows(Feed feed) {
        this((Source)
                calendars -> CalendarFile.read(calendars.stream().map(Path::of).toList(), Optional.empty(), feed));
    }

    public DeployWindows(Source source) {
        this.source = source;
    }

    private record Key(List<String> calendars, String environment, String service) {}

    private record Loaded(Windows windows, Instant at) {
        ZoneId zone() {
            List<Calendar> calendars = windows.calendars();
            return calendars.isEmpty() ? ZoneOffset.UTC : calendars.get(0).zone();
        }
    }

    /**
     * The window of a rollout. Calendars that cannot be read are a closed window.
     *
     * @param needed how long it must stay open
     */
    public Environment.Window at(RolloutSpec spec, Instant at, Duration needed) {
        Optional<WindowPolicy> policy = spec.plan().windows();
        return policy.isEmpty()
                ? new Environment.Window(true, "no deploy window is declared", at)
                : at(policy.get(), spec.service(), at, needed);
    }

    /** The same for a service without a rollout. */
    public Environment.Window at(WindowPolicy policy, String service, Instant at, Duration needed) {
        try {
            Loaded known = load(policy, service, at);
            return told(known.windows().check(at, needed), known.zone(), at, needed);
        } catch (InvalidFileException e) {
            return closed("the calendars cannot be read: " + e.problems().get(0), at.plus(FRESH));
        } catch (TooDenseException e) {
            return closed("the calendars cannot be used: " + e.getMessage(), at.plus(LOOK));
        }
    }

    /** Checks that the calendars can be read at all, before anything begins. */
    public void check(RolloutSpec spec, Instant at) throws InvalidFileException {
        if (spec.plan().windows().isPresent()) {
            load(spec.plan().windows().get(), spec.service(), at);
        }
    }

    /** Checks a rollout.yaml with the policy that it names, and every calendar that either names. */
    public void check(RolloutFile.Given given, Instant at) throws InvalidFileException {
        check(given.spec(), at);
        if (given.policy().isPresent()) {
            for (PolicyRule rule :
                    PolicyFile.read(given.policy().get()).policy().rules()) {
                if (rule.then().get(Aspect.WINDOWS) instanceof WindowPolicy windows) {
                    load(windows, given.spec().service(), at);
                }
            }
        }
    }

    private Loaded load(WindowPolicy policy, String service, Instant at) throws InvalidFileException {
        Key key = new Key(policy.calendars(), policy.environment(), service);
        Loaded known = loaded.get(key);
        if (known == null || !at.isBefore(known.at().plus(FRESH))) {
            List<Calendar> calendars = source.read(policy.calendars()).stream()
                    .map(each -> each.concerning(policy.environment(), service))
                    .toList();
            // The expanded timelines are worth keeping for as long as nobody changes the calendars.
            boolean same = known != null && known.windows().calendars().equals(calendars);
            known = new Loaded(same ? known.windows() : new Windows(calendars), at);
            loaded.put(key, known);
        }
        return known;
    }

    private static Environment.Window told(Answer answer, ZoneId zone, Instant at, Duration needed) {
        Instant look = at.plus(LOOK);
        if (answer.fits()) {
            Instant until = answer.until().filter(look::isAfter).orElse(look);
            return new Environment.Window(true, answer.reason(), until);
        }
        String closes =
                answer.until().map(until -> "closes " + shown(until, zone)).orElse("");
        String why = answer.open()
                ? answer.reason() + ", but " + closes + "; the rollout needs " + Durations.display(needed)
                : answer.reason();
        if (answer.nextOpening().isEmpty()) {
            return closed(why + "; no opening within ten years is long enough", Instant.MAX);
        }
        Instant next = answer.nextOpening().get();
        return closed(why + "; opens " + shown(next, zone), next.isBefore(look) ? next : look);
    }

    private static Environment.Window closed(String reason, Instant recheckAt) {
        return new Environment.Window(false, reason, recheckAt);
    }

    private static String shown(Instant when, ZoneId zone) {
        return DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx", Locale.ENGLISH)
                .format(when.atZone(zone));
    }
}
