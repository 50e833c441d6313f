/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.replay;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * Under what a stored rollout is judged again; what is empty stays as it was.
 *
 * @param alpha budget for a false rollback, 0..1
 * @param delta tolerated excess of the error odds, 0 or more
 * @param warmUp time from the canary's first traffic in which it may be up to ten times worse
 * @param horizon time of observation that the test plans for, instead of the sum of the holds
 */
public record Terms(
        Optional<Double> alpha, Optional<Double> delta, Optional<Duration> warmUp, Optional<Duration> horizon) {

    /** Nothing is other than it was. */
    public static final Terms AS_THEY_WERE =
            new Terms(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException in one line, when no analysis could run under them
     */
    public Terms {
        var usual = AnalysisSettings.defaults();
        settings(usual, alpha, delta, warmUp).evidence(horizon.orElse(usual.poll()));
        if (horizon.filter(each -> each.isZero() || each.isNegative()).isPresent()) {
            throw new IllegalArgumentException("the horizon must be longer than nothing");
        }
    }

    /** Only another budget and tolerance. */
    public static Terms of(double alpha, double delta) {
        return new Terms(Optional.of(alpha), Optional.of(delta), Optional.empty(), Optional.empty());
    }

    AnalysisSettings settings(AnalysisSettings was) {
        return settings(was, alpha, delta, warmUp);
    }

    Duration horizon(Duration was) {
        return horizon.orElse(was);
    }

    private static AnalysisSettings settings(
            AnalysisSettings was, Optional<Double> alpha, Optional<Double> delta, Optional<Duration> warmUp) {
        return was.with(alpha.orElse(was.alpha()), delta.orElse(was.delta()), warmUp.orElse(was.warmUp()));
    }
}
