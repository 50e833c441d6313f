/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.narration;

import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.rollout.Command;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells many rollouts at once: a line a decision, each with its rollout's id. */
public final class Chronicle implements Observer {

    private final Output output;
    private final Map<String, Narrator> narrators = new ConcurrentHashMap<>();

    public Chronicle(Output output) {
        this.output = output;
    }

    private Narrator of(String id) {
        return narrators.computeIfAbsent(id, key -> new Narrator(line -> output.note(key + ": " + line), line -> {}));
    }

    @Override
    public void happened(State before, Event event, State after) {
        of(after.id()).happened(before, event, after);
        if (after.ended()) {
            narrators.remove(after.id());
        }
    }

    @Override
    public void progressed(State state, Command command, String detail) {
        of(state.id()).progressed(state, command, detail);
    }

    @Override
    public void troubled(State state, String what, String remedy) {
        of(state.id()).troubled(state, what, remedy);
    }

    @Override
    public void superseded(State state) {
        of(state.id()).superseded(state);
        narrators.remove(state.id());
    }

    @Override
    public void refused(String id, String what, String remedy) {
        of(id).refused(id, what, remedy);
        narrators.remove(id);
    }
}
