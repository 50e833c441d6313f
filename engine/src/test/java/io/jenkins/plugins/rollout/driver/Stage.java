/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.calendar.Feed;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.testkit.FakeCluster;
import io.jenkins.plugins.rollout.testkit.FakeMetricSource;
import io.jenkins.plugins.rollout.testkit.ManualTimer;
import io.jenkins.plugins.rollout.testkit.MemoryJournal;
import io.jenkins.plugins.rollout.yaml.DeployWindows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A driver among fakes: a cluster, traffic that flows with the timer, a journal in memory. */
final class Stage implements Environment, MetricSource {

    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    final ManualTimer timer = new ManualTimer(START);
    final FakeCluster cluster = new FakeCluster();
    final List<String> troubles = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    final FakeMetricSource metrics = new FakeMetricSource(Clock.fixed(START, ZoneOffset.UTC));
    private final Map<String, State> known = new HashMap<>();
    private final DeployWindows windows = new DeployWindows(Feed.NONE);
    Journal journal = new MemoryJournal();
    long canaryErrors;

    Driver driver(String owner) {
        Observer observer = new Observer() {
            @Override
            public void troubled(State state, String what, String remedy) {
                troubles.add(what);
            }

            @Override
            public void refused(String id, String what, String remedy) {
                refused.add(what);
            }
        };
        return new Driver(journal, this, timer, timer.pool(), owner, observer);
    }

    State state(String id) {
        try {
            State state = known.get(id);
            if (state == null) {
                state = Rollout.replay(id, journal.read(id, 1));
            }
            for (Event event : journal.read(id, state.version() + 1)) {
                state = Rollout.next(state, event).state();
            }
            known.put(id, state);
            return state;
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    boolean runsUntil(String id, Outcome outcome) {
        return timer.until(() -> state(id).outcome().filter(outcome::equals).isPresent(), Duration.ofHours(3));
    }

    @Override
    public Cluster cluster(RolloutSpec spec) {
        return cluster;
    }

    @Override
    public Window window(RolloutSpec spec, Instant at, Duration needed) {
        return windows.at(spec, at, needed);
    }

    @Override
    public MetricSource metrics(RolloutSpec spec) {
        return this;
    }

    @Override
    public List<Reading> read(List<Metric> wanted, List<Pod> pods) throws PortException {
        for (Pod pod : pods) {
            boolean canary = pod.role() == Role.CANARY;
            metrics.serves(pod.name(), 200, canary ? canaryErrors : 0);
        }
        Instant now = timer.instant();
        return metrics.read(wanted, pods).stream()
                .map(each -> new Reading(each.pod(), each.role(), each.startedAt(), now, each.counters()))
                .toList();
    }

    @Override
    public List<String> problems(List<Metric> wanted, List<Pod> pods) throws PortException {
        return metrics.problems(wanted, pods);
    }

    @Override
    public void close() {}
}
