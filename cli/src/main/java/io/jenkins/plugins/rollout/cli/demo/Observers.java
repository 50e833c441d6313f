/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.rollout.Command;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import java.util.List;

/** Tells several. */
record Observers(List<Observer> all) implements Observer {

    @Override
    public void happened(State before, Event event, State after) {
        all.forEach(one -> one.happened(before, event, after));
    }

    @Override
    public void progressed(State state, Command command, String detail) {
        all.forEach(one -> one.progressed(state, command, detail));
    }

    @Override
    public void troubled(State state, String what, String remedy) {
        all.forEach(one -> one.troubled(state, what, remedy));
    }

    @Override
    public void superseded(State state) {
        all.forEach(one -> one.superseded(state));
    }

    @Override
    public void refused(String id, String what, String remedy) {
        all.forEach(one -> one.refused(id, what, remedy));
    }
}
