/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import io.jenkins.plugins.rollout.bench.rule.Sample;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Both sides' error ratios, one value a minute, NaN where a minute had no requests or no scrapes. */
final class Minutes {

    private final Window stableWindow = new Window(60);
    private final Window canaryWindow = new Window(60);
    private final List<Double> stable = new ArrayList<>();
    private final List<Double> canary = new ArrayList<>();

    void see(Sight sight) {
        add(stableWindow, sight.stable());
        add(canaryWindow, sight.canary());
        if (sight.t() > 0 && sight.t() % 60 == 0) {
            stable.add(point(stableWindow, sight));
            canary.add(point(canaryWindow, sight));
        }
    }

    /** Stable's latest {@code minutes} values without the missing ones. */
    double[] stable(int minutes) {
        return latest(stable, minutes);
    }

    /** The canary's latest {@code minutes} values without the missing ones. */
    double[] canary(int minutes) {
        return latest(canary, minutes);
    }

    private static void add(Window window, Optional<Sample> sample) {
        sample.ifPresent(window::add);
    }

    private static double point(Window window, Sight sight) {
        return sight.reachable() && window.present(sight.t()) ? window.errorRatio() : Double.NaN;
    }

    private static double[] latest(List<Double> all, int minutes) {
        return all.subList(Math.max(0, all.size() - minutes), all.size()).stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }
}
