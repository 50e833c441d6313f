/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How busy a service was at each hour of the week, and how its rollouts ended: from the raw samples of past rollouts. */
public final class TrafficHistory {

    private static final int MOST_ROLLOUTS = 100;
    private static final int HOURS = 7 * 24;
    private static final String TOTAL = ".total";

    private final double[] requests = new double[HOURS];
    private final double[] seconds = new double[HOURS];
    private final int[] rollouts = new int[HOURS];
    private final int[] rolledBack = new int[HOURS];

    private TrafficHistory() {}

    /** Reads the latest rollouts of a service. */
    public static TrafficHistory of(String service, Journal journal) throws JournalException {
        TrafficHistory history = new TrafficHistory();
        for (Summary each :
                journal.list(new Filter(Optional.of(service), Optional.of(false), MOST_ROLLOUTS, Optional.empty()))) {
            int hour = hour(each.startedAt());
            history.rollouts[hour]++;
            history.rolledBack[hour] += each.outcome().equals(Optional.of("rolled-back")) ? 1 : 0;
            Measurement before = null;
            for (Event event : events(each.id(), journal)) {
                if (event instanceof Event.Measured measured
                        && measured.measurement().blindness().isEmpty()) {
                    if (before != null) {
                        history.add(before, measured.measurement());
                    }
                    before = measured.measurement();
                }
            }
        }
        return history;
    }

    /** None of a rollout whose journal is broken. */
    private static List<Event> events(String id, Journal journal) throws JournalException {
        try {
            return journal.read(id, 1);
        } catch (BrokenException unknown) {
            return List.of();
        }
    }

    /**
     * Requests per second at an instant, of all pods: of the same hour of the week, else of the same hour of other days, else
     * of all that is known.
     *
     * @return empty when nothing is known
     */
    public Optional<Double> rate(Instant at) {
        int hour = hour(at);
        return rate(hour, HOURS).or(() -> rate(hour % 24, 24)).or(() -> rate(0, 1));
    }

    /** Rollouts that began at that hour of the week. */
    public int rollouts(Instant at) {
        return rollouts[hour(at)];
    }

    /** How many of them were rolled back. */
    public int rolledBack(Instant at) {
        return rolledBack[hour(at)];
    }

    private Optional<Double> rate(int first, int step) {
        double total = 0;
        double time = 0;
        for (int i = first; i < HOURS; i += step) {
            total += requests[i];
            time += seconds[i];
        }
        return time > 0 ? Optional.of(total / time) : Optional.empty();
    }

    private static int hour(Instant at) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        return (time.getDayOfWeek().getValue() - 1) * 24 + time.getHour();
    }

    private void add(Measurement before, Measurement after) {
        double span = Duration.between(before.at(), after.at()).toMillis() / 1000.0;
        Map<String, Reading> earlier = new HashMap<>();
        before.readings().forEach(each -> earlier.put(each.pod(), each));
        double sum = 0;
        for (Reading each : after.readings()) {
            Reading old = earlier.get(each.pod());
            if (old != null && old.startedAt().equals(each.startedAt())) {
                sum += busiest(old.counters(), each.counters());
            }
        }
        if (span > 0) {
            requests[hour(after.at())] += sum;
            seconds[hour(after.at())] += span;
        }
    }

    /** Metrics may count the same requests: the one that counts most is all of them. */
    private static double busiest(Map<String, Double> before, Map<String, Double> after) {
        double most = 0;
        for (Map.Entry<String, Double> each : after.entrySet()) {
            if (each.getKey().endsWith(TOTAL)) {
                most = Math.max(most, each.getValue() - before.getOrDefault(each.getKey(), each.getValue()));
            }
        }
        return most;
    }
}
