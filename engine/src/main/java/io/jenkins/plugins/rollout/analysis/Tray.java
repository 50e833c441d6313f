/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The readings of one measurement while they are sorted. */
final class Tray {
    private final Intake before;
    private final Measurement measurement;
    private final Instant newest;
    private Duration shortest;

    final Map<String, Reading> bases;
    final Map<String, PodDelta> carried;
    private final Set<String> fresh = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();
    final List<String> remarks = new ArrayList<>();

    Tray(Intake before, Measurement measurement) {
        this.before = before;
        this.measurement = measurement;
        this.bases = new HashMap<>(before.bases());
        this.carried = new HashMap<>(before.carried());
        this.shortest = before.cadence();
        this.newest = measurement.readings().stream()
                .map(Reading::sampledAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    void add(Reading reading) {
        Reading base = bases.get(reading.pod());
        if (!usable(reading)) {
            remarks.add("ignored pod " + reading.pod() + ": a counter is negative or not a number");
        } else if (reading.sampledAt().isBefore(newest.minus(before.rhythm().multipliedBy(2)))) {
            // against the newest sample, not against our clock, which may be wrong by more than a poll
            remarks.add("ignored pod " + reading.pod() + ": its sample is stale, from " + reading.sampledAt());
        } else if (base != null && reading.sampledAt().isBefore(base.sampledAt())) {
            remarks.add("ignored pod " + reading.pod() + ": a sample out of order, from " + reading.sampledAt());
        } else if (base != null && reading.sampledAt().equals(base.sampledAt())) {
            repeated.add(reading.pod());
            remarks.add("ignored pod " + reading.pod() + ": the sample of " + reading.sampledAt() + " again");
        } else {
            accept(reading, base);
        }
    }

    private void accept(Reading reading, Reading base) {
        boolean fromZero =
                base == null ? bornSince(reading) : reading.startedAt().isAfter(base.sampledAt());
        if (base != null) {
            var gap = Duration.between(base.sampledAt(), reading.sampledAt());
            shortest = shortest.isZero() || gap.compareTo(shortest) < 0 ? gap : shortest;
        }
        var increments = new HashMap<String, Long>();
        if (base != null || fromZero) {
            Map<String, Double> from = fromZero ? Map.of() : base.counters();
            before.metrics().forEach(metric -> increments.putAll(CounterDiff.of(metric, from, reading.counters())));
        }
        // without a base the delta is empty, but the pod has answered
        var since = base == null || fromZero ? reading.sampledAt() : base.sampledAt();
        carried.merge(
                reading.pod(),
                new PodDelta(reading.pod(), reading.role(), since, reading.sampledAt(), increments),
                PodDelta::plus);
        var counters = base == null || fromZero
                ? reading.counters()
                : CounterDiff.base(before.metrics(), base.counters(), reading.counters());
        bases.put(
                reading.pod(),
                new Reading(reading.pod(), reading.role(), reading.startedAt(), reading.sampledAt(), counters));
        fresh.add(reading.pod());
    }

    /** Born after the last complete poll: then all it counted belongs to the time since. */
    private boolean bornSince(Reading reading) {
        return before.share() >= 0 && reading.startedAt().isAfter(before.sighted());
    }

    private static boolean usable(Reading reading) {
        return reading.counters().values().stream().allMatch(value -> Double.isFinite(value) && value >= 0);
    }

    /** Pods known up to their latest sample. */
    Set<String> current() {
        var current = new HashSet<>(repeated);
        current.retainAll(carried.keySet());
        current.addAll(fresh);
        return current;
    }

    boolean current(Role role) {
        return count(role, current()) > 0;
    }

    /** The role answers, if only with samples that are known already: the next scrape is still to come. */
    boolean answers(Role role) {
        return count(role, repeated) > 0;
    }

    private long count(Role role, Set<String> pods) {
        return pods.stream().filter(pod -> bases.get(pod).role() == role).count();
    }

    /** A pod that was read last time and is ready has not been read this time. */
    boolean someMissing() {
        return missing(Role.STABLE, measurement.stableReady()) || missing(Role.CANARY, measurement.canaryReady());
    }

    private boolean missing(Role role, int ready) {
        var current = current();
        return count(role, current) < ready
                && bases.values().stream().anyMatch(base -> base.role() == role && !current.contains(base.pod()));
    }

    boolean anyFresh() {
        return !fresh.isEmpty();
    }

    /** Sides of which a pod gave a new sample. */
    Set<Role> freshRoles() {
        return fresh.stream().map(pod -> bases.get(pod).role()).collect(Collectors.toSet());
    }

    Duration cadence() {
        return shortest;
    }
}
