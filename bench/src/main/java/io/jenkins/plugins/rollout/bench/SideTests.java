/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench;

import io.jenkins.plugins.rollout.bench.traffic.Clusters;
import io.jenkins.plugins.rollout.bench.traffic.Effect;
import io.jenkins.plugins.rollout.bench.traffic.Noise;
import io.jenkins.plugins.rollout.bench.traffic.Regressions;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.traffic.Spread;
import java.util.ArrayList;
import java.util.List;

/** What the certificate and the test of the canary's share are tried on. */
final class SideTests {

    /** Share that the canary should get where it gets nothing. */
    static final double CLAIMED = 0.10;

    private SideTests() {}

    /** Routes that send nothing to the canary though 10 % are said to be in force: at once, and after five minutes. */
    static List<Scenario> misrouted() {
        List<Scenario> all = new ArrayList<>();
        Schedule never = new Schedule("0 % instead of 10 %", List.of(new Schedule.Step(0, 300)));
        Schedule later = new Schedule(
                "0 % after 300 s at 10 %", List.of(new Schedule.Step(CLAIMED, 300), new Schedule.Step(0, 300)));
        for (double rps : new double[] {10, 100}) {
            all.add(Scenario.healthy(rps, 1e-2, never).named("weight not applied", Scenario.Kind.BAD));
            all.add(Scenario.healthy(rps, 1e-2, later).named("weight lost", Scenario.Kind.BAD));
        }
        return all;
    }

    /** Canaries twice as bad, on all traffic and under what bends the counts. */
    static List<Scenario> twiceAsBad(List<Double> rps, List<Double> bases) {
        List<Scenario> all =
                new ArrayList<>(Regressions.all(rps, bases, List.of(Schedule.RAMP, Schedule.FIXED)).stream()
                        .filter(scenario -> scenario.name().equals(Regressions.odds(2)))
                        .toList());
        Scenario twice = Scenario.healthy(100, 1e-2, Schedule.RAMP).with(new Effect.Odds(2));
        all.add(twice.with(new Clusters(5, Integer.MIN_VALUE)).named("odds x2, bursts of 5", Scenario.Kind.BAD));
        all.add(twice.with(new Clusters(20, Integer.MIN_VALUE)).named("odds x2, bursts of 20", Scenario.Kind.BAD));
        all.add(twice.with(new Noise.Beta(1, 15, Spread.GROUP))
                .named("odds x2, beta-binomial, CV 1, by group", Scenario.Kind.BAD));
        all.add(twice.with(new Noise.Storms(20, 30, 570, Spread.GROUP))
                .named("odds x2, sticky 30 s storms, by group", Scenario.Kind.BAD));
        all.add(twice.with(new Noise.TwoKinds(3)).named("odds x2, pods differ threefold", Scenario.Kind.BAD));
        return all;
    }

    /** Healthy canaries at one error a second. */
    static List<Scenario> healthy() {
        return List.of(
                Scenario.healthy(1000, 1e-3, Schedule.RAMP),
                Scenario.healthy(1000, 1e-3, Schedule.FIXED),
                Scenario.healthy(100, 1e-2, Schedule.RAMP),
                Scenario.healthy(100, 1e-2, Schedule.FIXED));
    }
}
