/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.cli.simulation.Tally;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes down what a rollout did and what its users met meanwhile. */
final class Chronicle implements Observer {

    private final Tally tally;
    private final Consumer<StepReport> stepDone;
    private final List<StepReport> steps = new ArrayList<>();
    private Map<String, Counts> stepBegan = Map.of();
    private Optional<Instant> firstWeight = Optional.empty();
    private Optional<Instant> rolledBackAt = Optional.empty();
    private Optional<Assessment> decision = Optional.empty();
    private int polls;

    Chronicle(Tally tally, Consumer<StepReport> stepDone) {
        this.tally = tally;
        this.stepDone = stepDone;
    }

    @Override
    public synchronized void happened(State before, Event event, State after) {
        if (event instanceof Event.Measured && decision.isEmpty()) {
            polls++;
        }
        if (after.phase() instanceof Phase.SettingWeight setting && firstWeight.isEmpty()) {
            firstWeight = Optional.of(setting.since());
        }
        if (before.phase() instanceof Phase.Holding && !after.phase().equals(before.phase())) {
            endStep(before, after);
        }
        if (after.phase() instanceof Phase.Holding && !after.phase().equals(before.phase())) {
            stepBegan = tally.soFar();
        }
        if (after.phase() instanceof Phase.RollingBack back && rolledBackAt.isEmpty()) {
            rolledBackAt = Optional.of(back.since());
            decision = Optional.of(after.analysis().assessment());
        } else if (after.phase() instanceof Phase.Promoting && decision.isEmpty()) {
            decision = Optional.of(after.analysis().assessment());
        }
    }

    private void endStep(State before, State after) {
        Map<String, Counts> met = tally.since(stepBegan);
        Counts canary = met.getOrDefault(after.spec().image(), Counts.NONE);
        String old = after.snapshot().orElseThrow().image();
        Counts stable = met.getOrDefault(old, Counts.NONE);
        var report = StepReport.of(
                before.weight(), stable, canary, after.analysis().assessment().evidence());
        steps.add(report);
        stepDone.accept(report);
    }

    synchronized List<StepReport> steps() {
        return List.copyOf(steps);
    }

    /** What was known when it was decided; what is known at the end, if nothing was. */
    synchronized Assessment decision(State end) {
        return decision.orElseGet(() -> end.analysis().assessment());
    }

    synchronized int polls() {
        return polls;
    }

    synchronized Optional<Duration> timeToDetect() {
        return firstWeight.flatMap(from -> rolledBackAt.map(at -> Duration.between(from, at)));
    }
}
