/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.jenkins.RolloutListener;
import io.jenkins.plugins.rollout.rollout.Command;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Passes on what happens to whoever waits for a rollout. A listener that fails does not disturb the rollout. */
final class Listeners implements Observer {

    private static final Logger LOGGER = Logger.getLogger(Listeners.class.getName());

    private final Map<String, List<Observer>> byRollout = new ConcurrentHashMap<>();

    void add(String rollout, Observer observer) {
        byRollout.computeIfAbsent(rollout, any -> new CopyOnWriteArrayList<>()).add(observer);
    }

    void remove(String rollout, Observer observer) {
        byRollout.computeIfPresent(rollout, (any, observers) -> {
            observers.remove(observer);
            return observers.isEmpty() ? null : observers;
        });
    }

    @Override
    public void happened(State before, Event event, State after) {
        tell(after.id(), each -> each.happened(before, event, after));
        if (!before.phase().word().equals(after.phase().word()) || after.ended() && !before.ended()) {
            turned(after);
        }
    }

    @Override
    public void progressed(State state, Command command, String detail) {
        tell(state.id(), each -> each.progressed(state, command, detail));
    }

    @Override
    public void troubled(State state, String what, String remedy) {
        LOGGER.log(Level.FINE, "rollout {0}: {1}; {2}", new Object[] {state.id(), what, remedy});
        tell(state.id(), each -> each.troubled(state, what, remedy));
    }

    @Override
    public void superseded(State state) {
        tell(state.id(), each -> each.superseded(state));
    }

    @Override
    public void refused(String id, String what, String remedy) {
        LOGGER.log(Level.WARNING, "rollout {0} is not driven: {1}; {2}", new Object[] {id, what, remedy});
        tell(id, each -> each.refused(id, what, remedy));
    }

    private static void turned(State after) {
        String status = after.outcome().map(Outcome::word).orElse(after.phase().word());
        String build = Builds.of(after.id()).orElse(null);
        for (RolloutListener each : RolloutListener.all()) {
            try {
                each.turned(after.id(), after.spec().service(), status, after.reason(), build);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "a listener to rollouts failed", e);
            }
        }
    }

    private void tell(String rollout, Consumer<Observer> word) {
        for (Observer each : byRollout.getOrDefault(rollout, List.of())) {
            try {
                word.accept(each);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "a listener of rollout " + rollout + " failed", e);
            }
        }
    }
}
