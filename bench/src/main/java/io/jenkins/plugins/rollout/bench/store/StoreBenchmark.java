/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.store;

import io.jenkins.plugins.rollout.journal.Journals;
import io.jenkins.plugins.rollout.journal.Maintenance;
import io.jenkins.plugins.rollout.outcome.report.Grouping;
import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.Place;
import io.jenkins.plugins.rollout.spi.Summary;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code StoreBenchmark PLACE ROLLOUTS COPIES}: imports so many rollouts into an empty journal, lets the database copy each
 * so many times, and measures what people wait for. Copies have rows, but no events: neither lists nor reports read those.
 */
public final class StoreBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PAGE = 50;
    private static final int TIMES = 9;
    private static final int APPENDS = 300;

    private static final String COPIED =
            "service, target, image, from_revision, phase, weight, paused, outcome, reason, updated_at, ended_at,"
                    + " requests, bad_requests, origin, team, band, incidents, facts, events, head";

    private final Journal journal;

    private StoreBenchmark(Journal journal) {
        this.journal = journal;
    }

    public static void main(String[] args) throws Exception {
        fill(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        try (Journal journal = Journals.open(args[0])) {
            new StoreBenchmark(journal).run();
        }
    }

    private static void fill(String place, int rollouts, int copies) throws Exception {
        try (Journal journal = Journals.open(place)) {
            if (!journal.list(Filter.all(1)).isEmpty()) {
                System.out.println("the journal is filled already");
                return;
            }
        }
        long begin = System.nanoTime();
        try (Maintenance maintenance = Maintenance.open(place)) {
            maintenance.importFrom(new BufferedReader(new History(rollouts)));
        }
        System.out.printf(Locale.ROOT, "| import of %,d rollouts | %.0f s |%n", rollouts, seconds(begin));
        copy(place, copies);
        begin = System.nanoTime();
        try (Maintenance maintenance = Maintenance.open(place)) {
            maintenance.pack();
        }
        System.out.printf(Locale.ROOT, "| packing all for reports | %.0f s |%n", seconds(begin));
        System.out.printf(Locale.ROOT, "| rollouts in all | %,d |%n", (copies + 1) * rollouts);
    }

    /** A copy begins some milliseconds after what it is copied from. */
    private static void copy(String place, int copies) throws Exception {
        boolean server = place.startsWith("jdbc:");
        try (Connection connection = DriverManager.getConnection(server ? place : "jdbc:sqlite:" + place);
                Statement statement = connection.createStatement()) {
            if (!server) {
                statement.execute("PRAGMA synchronous = OFF");
            }
            for (int n = 1; n <= copies; n++) {
                statement.executeUpdate("INSERT INTO rollout (id, started_at, " + COPIED + ") SELECT id || '+" + n
                        + "', started_at + " + n + " * 1000000, " + COPIED + " FROM rollout WHERE id NOT LIKE '%+%'");
            }
            statement.executeUpdate("UPDATE day SET version = version + 1");
            statement.execute("ANALYZE");
        }
    }

    private void run() throws Exception {
        long begin = System.nanoTime();
        report(Grouping.ORIGIN, Instant.EPOCH);
        System.out.printf(Locale.ROOT, "| the first report of this process | %.0f ms |%n", 1_000 * seconds(begin));
        for (Grouping by : Grouping.values()) {
            measure("report by " + by.name().toLowerCase(Locale.ROOT), TIMES, () -> report(by, Instant.EPOCH));
        }
        Summary newest = journal.list(Filter.all(1)).get(0);
        Instant quarter = newest.startedAt().minus(Duration.ofDays(90));
        measure("report by origin of the last 90 days", TIMES, () -> report(Grouping.ORIGIN, quarter));
        pages(newest);
        long[] seq = {0};
        String id = "appended-" + System.nanoTime();
        Summary under = appended(id, newest);
        measure("append, on the disk", APPENDS, () -> {
            seq[0]++;
            journal.append(id, seq[0], new Event.Ticked(under.startedAt()), under);
            return seq[0];
        });
    }

    private void pages(Summary newest) throws Exception {
        Optional<Place> middle = Optional.of(new Place(newest.startedAt().minus(Duration.ofDays(547)), ""));
        Filter all = Filter.all(PAGE);
        measure("history page, newest", TIMES, () -> journal.list(all));
        measure("history page, in the middle", TIMES, () -> journal.list(all.from(middle)));
        measure(
                "history page of a service",
                TIMES,
                () -> journal.list(new Filter(Optional.of(newest.service()), Optional.empty(), PAGE, middle)));
        measure(
                "history page of an outcome and an origin",
                TIMES,
                () -> journal.list(new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("rolled-back"),
                        Optional.of("ai-heavy"),
                        Optional.of(Instant.EPOCH),
                        PAGE,
                        middle)));
        measure(
                "history page of an outcome that none has",
                TIMES,
                () -> journal.list(new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("denied"),
                        Optional.empty(),
                        Optional.empty(),
                        PAGE,
                        Optional.empty())));
    }

    private Report report(Grouping by, Instant since) throws Exception {
        return Report.of(journal.ledger(Optional.empty(), since), by, Instant.parse("2026-11-01T00:00:00Z"));
    }

    private static Summary appended(String id, Summary like) {
        return new Summary(
                id,
                "checkout",
                like.target(),
                like.image(),
                like.fromRevision(),
                "holding",
                5,
                false,
                Optional.empty(),
                "",
                like.startedAt(),
                like.startedAt(),
                Optional.empty(),
                0,
                0,
                Optional.empty());
    }

    /** Wall time, and the time of this thread on a processor: on a busy machine only that says what a query costs. */
    private static void measure(String what, int times, Work work) throws Exception {
        double[] millis = new double[times];
        double[] busy = new double[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            long used = THREADS.getCurrentThreadCpuTime();
            Object result = work.run();
            busy[i] = (THREADS.getCurrentThreadCpuTime() - used) / 1e6;
            millis[i] = 1_000 * seconds(begin);
            if (result instanceof List<?> page && page.size() > PAGE) {
                throw new IllegalStateException("a page is too long");
            }
        }
        Arrays.sort(millis);
        Arrays.sort(busy);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f ms (%.1f to %.1f) | %.1f ms | %d |%n",
                what,
                millis[times / 2],
                millis[0],
                millis[times - 1],
                busy[times / 2],
                times);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private interface Work {
        Object run() throws Exception;
    }
}
