/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import io.jenkins.plugins.rollout.bench.rule.Sample;
import java.util.Arrays;

/** The traffic of one rollout, moment by moment: counters of every pod, and the harm the change has done. */
public final class World {

    private final Scenario scenario;
    private final Draws draws;
    private final Noise.Factors factors;
    private final int sharedOnset;
    private final int effectOnset;
    private final long[] requests;
    private final long[] errors;
    private int t;
    private double excess;

    /** Begins at {@code start} seconds before or at the canary's first traffic, 0 or less. */
    public World(Scenario scenario, Draws draws, int start) {
        this.scenario = scenario;
        this.draws = draws;
        this.t = start;
        this.factors = scenario.noise().start(scenario.fleet(), scenario.base(), draws);
        this.sharedOnset = scenario.shared().onset(scenario.schedule().planned(), draws);
        this.effectOnset = scenario.effect().onset(scenario.schedule(), draws);
        this.requests = new long[scenario.fleet().pods()];
        this.errors = new long[scenario.fleet().pods()];
    }

    /** Seconds since the canary's first traffic. */
    public int now() {
        return t;
    }

    /** When the change begins to do harm. */
    public int onset() {
        return effectOnset;
    }

    /** Requests that failed because of the change so far, in expectation. */
    public double excess() {
        return excess;
    }

    /** Lets some seconds of traffic pass with the canary at this share. */
    public void pass(int seconds, double weight) {
        Fleet fleet = scenario.fleet();
        double canaryRequests = scenario.rps() * seconds * weight / fleet.canary();
        double stableRequests = scenario.rps() * seconds * (1 - weight) / fleet.stable();
        for (int pod = 0; pod < fleet.pods(); pod++) {
            double mean = fleet.isCanary(pod) ? canaryRequests : stableRequests;
            if (mean > 0) {
                serve(pod, mean);
            }
        }
        factors.pass(seconds);
        t += seconds;
    }

    /** Extra failures in some seconds with the canary at 100 %, in expectation. */
    public double excessWhenPromoted(int seconds) {
        double sum = 0;
        Fleet fleet = scenario.fleet();
        for (int pod = fleet.stable(); pod < fleet.pods(); pod++) {
            sum += harm(pod) / fleet.canary();
        }
        return sum * scenario.rps() * seconds;
    }

    Sample stable() {
        int pods = scenario.fleet().stable();
        return new Sample(t, Arrays.copyOf(requests, pods), Arrays.copyOf(errors, pods));
    }

    Sample canary() {
        int from = scenario.fleet().stable();
        int to = scenario.fleet().pods();
        return new Sample(t, Arrays.copyOfRange(requests, from, to), Arrays.copyOfRange(errors, from, to));
    }

    private void serve(int pod, double mean) {
        double rate = rate(pod);
        int size = scenario.clusters().sizeAt(t);
        long failed = size * draws.poisson(mean * rate / size);
        requests[pod] += failed + draws.poisson(mean * (1 - rate));
        errors[pod] += failed;
        if (scenario.fleet().isCanary(pod)) {
            excess += mean * harm(pod);
        }
    }

    private double harm(int pod) {
        double without = scenario.shared() instanceof Shared.WornDown ? scenario.base() : healthyRate(pod);
        return scenario.kind() == Scenario.Kind.NULL ? 0 : rate(pod) - without;
    }

    private double rate(int pod) {
        double healthy = healthyRate(pod);
        if (!scenario.fleet().isCanary(pod) || t < effectOnset) {
            return healthy;
        }
        return scenario.effect()
                .rate(healthy, t - effectOnset, pod - scenario.fleet().stable());
    }

    private double healthyRate(int pod) {
        double shared = scenario.shared()
                .rate(scenario.base(), t - sharedOnset, scenario.fleet().isCanary(pod));
        return Math.min(0.99, shared * factors.of(pod));
    }
}
