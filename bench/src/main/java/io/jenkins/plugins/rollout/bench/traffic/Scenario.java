/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/**
 * One kind of rollout to be simulated.
 *
 * @param name what is the matter, as in the tables
 * @param kind what a rollback means
 * @param rps requests a second of both versions together
 * @param base usual error rate, above 0 and below 1
 * @param warmUp seconds of warm-up that the service declares, 0 for none
 */
public record Scenario(
        String name,
        Kind kind,
        double rps,
        double base,
        Schedule schedule,
        Fleet fleet,
        Noise noise,
        Clusters clusters,
        Shared shared,
        Effect effect,
        Faults faults,
        int warmUp) {

    /** What a rollback means. */
    public enum Kind {
        /** The change is healthy: a rollback is false. */
        NULL,
        /** The change is bad: a rollback is right. */
        BAD
    }

    /** A healthy change under quiet conditions, 12 stable and 4 canary pods. */
    public static Scenario healthy(double rps, double base, Schedule schedule) {
        return new Scenario(
                "independent errors",
                Kind.NULL,
                rps,
                base,
                schedule,
                new Fleet(12, 4),
                new Noise.Quiet(),
                Clusters.NONE,
                new Shared.Steady(),
                new Effect.None(),
                Faults.NONE,
                0);
    }

    public Scenario named(String newName, Kind newKind) {
        return new Scenario(
                newName, newKind, rps, base, schedule, fleet, noise, clusters, shared, effect, faults, warmUp);
    }

    public Scenario with(Fleet newFleet) {
        return new Scenario(name, kind, rps, base, schedule, newFleet, noise, clusters, shared, effect, faults, warmUp);
    }

    public Scenario with(Noise newNoise) {
        return new Scenario(name, kind, rps, base, schedule, fleet, newNoise, clusters, shared, effect, faults, warmUp);
    }

    public Scenario with(Clusters newClusters) {
        return new Scenario(name, kind, rps, base, schedule, fleet, noise, newClusters, shared, effect, faults, warmUp);
    }

    public Scenario with(Shared newShared) {
        return new Scenario(name, kind, rps, base, schedule, fleet, noise, clusters, newShared, effect, faults, warmUp);
    }

    public Scenario with(Effect newEffect) {
        return new Scenario(name, kind, rps, base, schedule, fleet, noise, clusters, shared, newEffect, faults, warmUp);
    }

    public Scenario with(Faults newFaults) {
        return new Scenario(name, kind, rps, base, schedule, fleet, noise, clusters, shared, effect, newFaults, warmUp);
    }

    public Scenario declaringWarmUp(int seconds) {
        return new Scenario(name, kind, rps, base, schedule, fleet, noise, clusters, shared, effect, faults, seconds);
    }

    /** Seconds of one simulated moment: fine where samples lag or the trouble may begin between two scrapes. */
    public int tick() {
        if (faults.skew() > 0) {
            return 1;
        }
        return effect instanceof Effect.LateOutage ? 5 : 15;
    }

    /** One line that tells two scenarios of a run apart. */
    public String key() {
        return schedule.name() + "|" + name + "|" + rps + "|" + base + "|" + warmUp;
    }
}
