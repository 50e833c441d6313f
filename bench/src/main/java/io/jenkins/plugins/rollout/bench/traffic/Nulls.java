/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import java.util.ArrayList;
import java.util.List;

/** Healthy changes under all that makes a healthy change look bad. */
public final class Nulls {

    private static final double RARE = 0.05;

    private Nulls() {}

    /**
     * Every kind of trouble at every traffic and error rate.
     *
     * @param rps requests a second
     * @param bases usual error rates
     */
    public static List<Scenario> all(List<Double> rps, List<Double> bases) {
        List<Scenario> all = new ArrayList<>();
        for (double rate : rps) {
            for (double base : bases) {
                all.addAll(at(rate, base));
            }
        }
        for (double base : bases) {
            all.add(Scenario.healthy(RARE, base, Schedule.RAMP).named("very low traffic", Scenario.Kind.NULL));
        }
        return all;
    }

    private static List<Scenario> at(double rps, double base) {
        Scenario healthy = Scenario.healthy(rps, base, Schedule.RAMP);
        List<Scenario> all = new ArrayList<>();
        all.add(healthy);
        all.add(Scenario.healthy(rps, base, Schedule.FIXED));
        all.add(named(healthy.with(new Shared.Incident(0.02, 300, 0)), "common incident, 2 %"));
        all.add(named(healthy.with(new Shared.Incident(0.20, 300, 0)), "common incident, 20 %"));
        all.add(named(healthy.with(Clusters.of(5)), "bursts of 5"));
        all.add(named(healthy.with(Clusters.of(20)), "bursts of 20"));
        all.add(named(healthy.with(new Noise.Beta(0.3, 15, Spread.POD)), "beta-binomial, CV 0.3, by pod"));
        all.add(named(healthy.with(new Noise.Beta(0.3, 15, Spread.GROUP)), "beta-binomial, CV 0.3, by group"));
        all.add(named(healthy.with(new Noise.Beta(1, 15, Spread.POD)), "beta-binomial, CV 1, by pod"));
        all.add(named(healthy.with(new Noise.Beta(1, 15, Spread.GROUP)), "beta-binomial, CV 1, by group"));
        all.add(named(healthy.with(new Noise.Storms(20, 30, 570, Spread.POD)), "sticky 30 s storms, by pod"));
        all.add(named(healthy.with(new Noise.Storms(20, 30, 570, Spread.GROUP)), "sticky 30 s storms, by group"));
        all.add(named(healthy.with(new Shared.Drift(3, 1200)), "drift x3"));
        all.add(named(healthy.with(new Effect.WarmUp(5, 60)).declaringWarmUp(60), "warm-up x5 for 60 s, declared"));
        all.add(named(healthy.with(Faults.lost(0.2)), "20 % missing polls"));
        all.add(named(healthy.with(Faults.skew(10)), "scrape skew of 10 s"));
        all.add(named(healthy.with(new Noise.TwoKinds(3)), "pods differ threefold, two kinds"));
        all.add(named(healthy.with(new Noise.Continuum(3)), "pods differ threefold, continuum"));
        return all;
    }

    private static Scenario named(Scenario scenario, String name) {
        return scenario.named(name, Scenario.Kind.NULL);
    }
}
