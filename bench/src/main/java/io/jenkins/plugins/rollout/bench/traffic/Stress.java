/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import io.jenkins.plugins.rollout.bench.traffic.Scenario.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Scenarios made to break our own rule: each violates something it relies on. */
public final class Stress {

    private Stress() {}

    /**
     * A scenario with the reason to expect trouble.
     *
     * @param why what it violates
     */
    public record Case(Scenario scenario, String why) {}

    /** All of them, at traffic and error rates where they bite. */
    public static List<Case> all() {
        return Stream.of(unequalSides(), healthyButUnlucky(), badButHidden())
                .flatMap(List::stream)
                .toList();
    }

    /** What makes the sides unequal without any fault of the change. */
    private static List<Case> unequalSides() {
        Scenario busy = Scenario.healthy(100, 1e-2, Schedule.RAMP);
        return List.of(
                good(
                        "the canary's users ask for what fails more, x1.5",
                        busy.with(new Effect.Odds(1.5)),
                        "another mix of requests is no fault of the change, but counts cannot tell"),
                good(
                        "young pods err more, x3 fading over ten minutes",
                        busy.with(new Effect.Young(3, 600)),
                        "only the canary's pods are young, and no warm-up is declared"),
                good(
                        "the same, with 60 s of warm-up declared",
                        busy.with(new Effect.Young(3, 600)).declaringWarmUp(60),
                        "the declaration is too short"),
                good(
                        "a failing client sticks to one pod, x20",
                        busy.with(new Noise.Sticky(20)),
                        "in one rollout of four the pod is the canary's, and it stays there"),
                good(
                        "clients retry three times on the same pod, incident of 20 %",
                        busy.with(Clusters.of(4)).with(new Shared.Incident(0.2, 300, 0)),
                        "retries multiply errors just when there are many"),
                good(
                        "a batch every five minutes hits one pod, x50 for 15 s",
                        busy.with(new Noise.Cron(50, 300, 15)),
                        "one batch in four hits the canary, and the batch is all that errs"),
                good(
                        "two stable pods, one canary pod, bursts of 5",
                        busy.with(new Fleet(2, 1)).with(Clusters.of(5)),
                        "halves of one pod each teach the dispersion"),
                good(
                        "one stable pod, one canary pod, bursts of 5",
                        busy.with(new Fleet(1, 1)).with(Clusters.of(5)),
                        "nothing can be split, so bursts are taken for independent errors"));
    }

    private static List<Case> healthyButUnlucky() {
        Scenario busy = Scenario.healthy(100, 1e-2, Schedule.RAMP);
        return List.of(
                good(
                        "incident that hits the canary's zone 30 s earlier",
                        busy.with(new Shared.Incident(0.2, 300, 30)),
                        "for 30 s the canary alone fails, which is what a bad change looks like"),
                good(
                        "common incident of 20 % under scrape skew of 10 s",
                        busy.with(new Shared.Incident(0.2, 300, 0)).with(Faults.skew(10)),
                        "the sides' polls do not cover the same seconds of the incident"),
                good(
                        "one of four canary pods on a bad node, x20",
                        busy.with(new Effect.OnePod(20)),
                        "a bad node under one pod cannot be told from a bad change by counts alone"),
                good(
                        "bursts of 20 that begin with the rollout",
                        busy.with(new Clusters(20, 0)),
                        "the dispersion learnt from history says independent"),
                good(
                        "beta-binomial, CV 1, each side as one",
                        busy.with(new Noise.Beta(1, 15, Spread.SIDE)),
                        "stable's halves share their luck, so the dispersion cannot be seen"),
                good(
                        "storms of 30 s, each side as one",
                        busy.with(new Noise.Storms(20, 30, 570, Spread.SIDE)),
                        "as above, and sticky"),
                good(
                        "avalanches: 100 errors at once",
                        busy.with(Clusters.of(100)),
                        "a cluster decides more than a poll's cap forgives"),
                good(
                        "bursts of 20 at 1 request/s",
                        Scenario.healthy(1, 1e-2, Schedule.RAMP).with(Clusters.of(20)),
                        "an hour of history holds two clusters: too few to learn from"),
                good(
                        "pods differ threefold, four stable pods",
                        Scenario.healthy(1000, 1e-2, Schedule.RAMP)
                                .with(new Fleet(4, 4))
                                .with(new Noise.TwoKinds(3)),
                        "four pods say little about how pods differ"),
                good(
                        "pods differ tenfold",
                        Scenario.healthy(1000, 1e-2, Schedule.RAMP).with(new Noise.TwoKinds(10)),
                        "more than the promise covers"),
                good(
                        "warm-up x5 for 60 s, not declared",
                        busy.with(new Effect.WarmUp(5, 60)),
                        "a worse canary is a worse canary unless its service says otherwise"),
                good("monitoring away for three minutes", busy.with(Faults.blackout(180)), "blind is not bad"));
    }

    private static List<Case> badButHidden() {
        Scenario busy = Scenario.healthy(100, 1e-3, Schedule.RAMP);
        return List.of(
                bad(
                        "the change wears down what both share, to 10 %",
                        busy.with(new Shared.WornDown(0.1)),
                        "both versions fail alike: only an absolute limit sees it"),
                bad(
                        "a leak: odds grow to x50 over the schedule",
                        busy.with(new Effect.Leak(50, 1200)),
                        "harmless at first, so early evidence speaks for the canary"),
                bad(
                        "outage while the monitoring is away",
                        busy.with(new Effect.Outage(0.5)).with(Faults.blackout(1100)),
                        "nothing can be seen for all but the first minute"),
                bad(
                        "the canary stops reporting and fails half",
                        busy.with(new Effect.Outage(0.5)).with(Faults.silentFrom(1)),
                        "no counters, no errors"),
                bad(
                        "x2 at 1 request/s",
                        Scenario.healthy(1, 1e-3, Schedule.RAMP).with(new Effect.Odds(2)),
                        "no rule can: an error in 17 minutes"),
                bad(
                        "x20 behind pods that differ tenfold",
                        busy.with(new Noise.TwoKinds(10)).with(new Effect.Odds(20)),
                        "the spread of pods buys tolerance"));
    }

    private static Case good(String name, Scenario scenario, String why) {
        return new Case(scenario.named(name, Kind.NULL), why);
    }

    private static Case bad(String name, Scenario scenario, String why) {
        return new Case(scenario.named(name, Kind.BAD), why);
    }
}
