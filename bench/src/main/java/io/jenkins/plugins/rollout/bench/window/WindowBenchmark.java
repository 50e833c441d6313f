/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.window;

import io.jenkins.plugins.rollout.window.Answer;
import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.Cron;
import io.jenkins.plugins.rollout.window.Fixed;
import io.jenkins.plugins.rollout.window.Length;
import io.jenkins.plugins.rollout.window.Repeated;
import io.jenkins.plugins.rollout.window.Rule;
import io.jenkins.plugins.rollout.window.Scope;
import io.jenkins.plugins.rollout.window.Times;
import io.jenkins.plugins.rollout.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 200 calendars of 1,000 events over four years, every twentieth of which recurs monthly. A question is one instant with a
 * duration: open or not, until when, when next, and whether it fits.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
public class WindowBenchmark {

    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final int DAYS = 4 * 365;
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final Random random = new Random(1);
    private final List<Calendar> calendars = calendars();
    private final Windows together = new Windows(calendars);
    private final List<Windows> each =
            calendars.stream().map(one -> new Windows(List.of(one))).toList();

    /** The steady state: what is asked about has been expanded once. */
    @Setup
    public void warm() {
        for (int day = 0; day < DAYS + 300; day += 100) {
            Instant at = BEGIN.plus(Duration.ofDays(day));
            together.open(at);
            each.forEach(one -> one.open(at));
        }
    }

    private List<Calendar> calendars() {
        List<Calendar> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<Rule> closed = new ArrayList<>();
            for (int event = 0; event < 1000; event++) {
                closed.add(new Rule("event " + event, "calendar-" + i, Scope.ALL, times(event)));
            }
            all.add(new Calendar("calendar-" + i, ZONE, List.of(), closed, List.of()));
        }
        return all;
    }

    private Times times(int event) {
        if (event % 20 == 0) {
            String line = random.nextInt(60) + " " + random.nextInt(24) + " " + (1 + random.nextInt(28)) + " * *";
            Length length = Length.of(Duration.ofSeconds(60));
            return Repeated.of(Cron.start(), Cron.parse(line).get(0), length, ZONE, Set.of());
        }
        Instant start = at();
        return new Fixed(start, start.plusSeconds(60 + random.nextInt(60)));
    }

    private Instant at() {
        return BEGIN.plusSeconds(random.nextInt(DAYS * 86_400));
    }

    /** All 200 must be open. */
    @Benchmark
    public Answer allTogether() {
        return together.check(at(), Duration.ofMinutes(30));
    }

    /** One of the 200. */
    @Benchmark
    public Answer oneOfThem() {
        return each.get(random.nextInt(each.size())).check(at(), Duration.ofMinutes(30));
    }

    /** Everything is expanded anew: the price of the first question. */
    @Benchmark
    public Answer firstQuestion() {
        return new Windows(calendars).check(at(), Duration.ofMinutes(30));
    }
}
