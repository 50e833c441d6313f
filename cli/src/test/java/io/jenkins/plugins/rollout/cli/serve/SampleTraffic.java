/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Users of a sample rollout: what its pods have counted at each poll. */
final class SampleTraffic {

    private static final double PER_SECOND = 120;
    private static final int PODS = 3;

    private final Random random;
    private final double stableErrors;
    private final double canaryErrors;
    private final Instant began;
    private final double[] requests = new double[2 * PODS];
    private final double[] errors = new double[2 * PODS];
    private Instant last;

    SampleTraffic(long seed, double stableErrors, double canaryErrors, Instant began) {
        this.random = new Random(seed);
        this.stableErrors = stableErrors;
        this.canaryErrors = canaryErrors;
        this.began = began;
        this.last = began;
    }

    Measurement poll(State state, Instant at) {
        boolean promoted = state.phase() instanceof Phase.Baking || state.phase() instanceof Phase.Promoting;
        double share = promoted ? 1 : state.weight() / 100.0;
        double seconds = Duration.between(last, at).toMillis() / 1e3;
        last = at;
        List<Reading> readings = new ArrayList<>();
        for (int pod = 0; pod < 2 * PODS; pod++) {
            boolean canary = pod >= PODS;
            count(
                    pod,
                    seconds * PER_SECOND * (canary ? share : 1 - share) / PODS,
                    canary ? canaryErrors : stableErrors);
            if (canary || !promoted) {
                var counters = Map.of("errors.total", requests[pod], "errors.bad", errors[pod]);
                Role role = canary ? Role.CANARY : Role.STABLE;
                readings.add(new Reading((canary ? "canary-" : "stable-") + pod, role, began, at, counters));
            }
        }
        return new Measurement(at, share, promoted ? 0 : PODS, PODS, readings, Optional.empty());
    }

    private void count(int pod, double expected, double errorRate) {
        long arrived = Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
        requests[pod] += arrived;
        for (long i = 0; i < arrived; i++) {
            errors[pod] += random.nextDouble() < errorRate ? 1 : 0;
        }
    }
}
