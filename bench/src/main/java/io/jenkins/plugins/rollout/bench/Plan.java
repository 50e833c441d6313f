/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench;

import io.jenkins.plugins.rollout.bench.ours.CertificateRule;
import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.ours.ProductRule;
import io.jenkins.plugins.rollout.bench.ours.ShareRule;
import io.jenkins.plugins.rollout.bench.traffic.Effect;
import io.jenkins.plugins.rollout.bench.traffic.Faults;
import io.jenkins.plugins.rollout.bench.traffic.Nulls;
import io.jenkins.plugins.rollout.bench.traffic.Regressions;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.traffic.Stress;
import io.jenkins.plugins.rollout.bench.trial.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How much is simulated.
 *
 * @param healthy rollouts a cell of a healthy change under the arithmetic of our rule
 * @param shipped rollouts a cell of a healthy change under the whole analysis, which takes several times as long
 * @param rivals rollouts a cell of a healthy change under another's rule
 * @param found rollouts a cell of a bad change under the arithmetic of our rule, enough that luck moves no percentile by a
 *     poll
 * @param bad rollouts a cell of a bad change under another's rule or the whole analysis
 * @param stressed whether scenarios made to break our rule are there too
 * @param rps requests a second
 * @param bases usual error rates
 */
record Plan(
        int healthy,
        int shipped,
        int rivals,
        int found,
        int bad,
        boolean stressed,
        List<Double> rps,
        List<Double> bases,
        List<Schedule> schedules) {

    /** Everything; about fifteen minutes. 65 rollouts a cell are 780 a kind of trouble, which can show 0.4 %. */
    static Plan full() {
        return new Plan(
                400,
                65,
                60,
                1000,
                100,
                true,
                List.of(1.0, 10.0, 100.0, 1000.0),
                List.of(1e-4, 1e-3, 1e-2),
                List.of(Schedule.RAMP, Schedule.FIXED));
    }

    /** Enough to see that nothing broke; under two minutes. */
    static Plan quick() {
        return new Plan(
                40, 10, 5, 40, 40, false, List.of(1.0, 100.0, 1000.0), List.of(1e-3, 1e-2), List.of(Schedule.RAMP));
    }

    /** This plan with as many rollouts in every cell. */
    Plan of(int rollouts) {
        return new Plan(rollouts, rollouts, rollouts, rollouts, rollouts, stressed, rps, bases, schedules);
    }

    List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        for (Scenario scenario : Nulls.all(rps, bases)) {
            Field.everyone()
                    .forEach(rule -> jobs.add(
                            new Job(scenario, rule, rule.name().equals(EvidenceRule.OURS) ? healthy : rivals)));
        }
        for (Scenario scenario : Regressions.all(rps, bases, schedules)) {
            Field.everyone()
                    .forEach(rule ->
                            jobs.add(new Job(scenario, rule, rule.name().equals(EvidenceRule.OURS) ? found : bad)));
            Field.oracle(scenario).ifPresent(rule -> jobs.add(new Job(scenario, rule, bad)));
            jobs.add(new Job(scenario, EvidenceRule.everyFiveSeconds(), bad));
        }
        if (stressed) {
            for (Stress.Case stress : Stress.all()) {
                Field.everyone().forEach(rule -> jobs.add(new Job(stress.scenario(), rule, bad)));
                jobs.add(new Job(stress.scenario(), ProductRule.standard(), bad));
            }
        }
        jobs.addAll(variants());
        jobs.addAll(wholeAnalysis());
        jobs.addAll(sideTests());
        return jobs;
    }

    /**
     * The whole analysis: everywhere where the monitoring is at fault, which the arithmetic alone does not see; elsewhere at
     * one kind of traffic, since there both decide alike, poll for poll.
     */
    private List<Job> wholeAnalysis() {
        List<Job> jobs = new ArrayList<>();
        for (Scenario scenario : Nulls.all(rps, bases)) {
            boolean usual = scenario.rps() == 100 && scenario.base() == 1e-2;
            boolean quiet = scenario.name().equals("very low traffic");
            if (usual || quiet || !scenario.faults().equals(Faults.NONE)) {
                // Other kinds of trouble have cells at all traffic, or a bare rule that decides alike.
                jobs.add(new Job(scenario, ProductRule.standard(), quiet ? 5 * shipped : shipped));
            }
        }
        for (Scenario scenario : Regressions.all(List.of(100.0), List.of(1e-3), List.of(Schedule.RAMP))) {
            jobs.add(new Job(scenario, ProductRule.standard(), bad));
        }
        return jobs;
    }

    /** The certificate and the test of the canary's share. */
    private List<Job> sideTests() {
        List<Job> jobs = new ArrayList<>();
        for (Scenario scenario : Nulls.all(rps, bases)) {
            jobs.add(new Job(scenario, new ShareRule(OptionalDouble.empty()), rivals));
        }
        for (Scenario scenario : SideTests.misrouted()) {
            jobs.add(new Job(scenario, new ShareRule(OptionalDouble.of(SideTests.CLAIMED)), found));
        }
        for (Scenario scenario : SideTests.twiceAsBad(rps, bases)) {
            jobs.add(new Job(scenario, new CertificateRule(), bad));
        }
        for (Scenario scenario : SideTests.healthy()) {
            jobs.add(new Job(scenario, new CertificateRule(), bad));
        }
        return jobs;
    }

    /** Our own rule with something changed, where that matters. */
    private List<Job> variants() {
        List<Job> jobs = new ArrayList<>();
        List<Double> busy = rps.stream().filter(rate -> rate >= 100).toList();
        for (Scenario scenario : Nulls.all(rps, bases)) {
            if (scenario.name().startsWith("pods differ")) {
                jobs.add(new Job(scenario, EvidenceRule.notWidened(), healthy));
            }
            if (scenario.name().startsWith("warm-up")) {
                warmUps().forEach(rule -> jobs.add(new Job(scenario, rule, healthy)));
                Stream.concat(Stream.of(EvidenceRule.standard()), warmUps())
                        .map(EvidenceRule::quickened)
                        .forEach(rule -> jobs.add(new Job(scenario, rule, bad)));
            }
        }
        for (Scenario scenario : Regressions.all(busy, bases, List.of(Schedule.RAMP))) {
            Scenario declared = scenario.declaringWarmUp(60);
            jobs.add(new Job(scenario, EvidenceRule.notWidened(), bad));
            if (!(scenario.effect() instanceof Effect.LateOutage)) {
                jobs.add(new Job(declared, EvidenceRule.standard().named(EvidenceRule.SPARE), found));
                warmUps().forEach(rule -> jobs.add(new Job(declared, rule, bad)));
            }
        }
        return jobs;
    }

    /** Other ways to let a warm-up end. */
    private static Stream<EvidenceRule> warmUps() {
        return Stream.of(EvidenceRule.cliffWarmUp(), EvidenceRule.decayingWarmUp());
    }
}
