/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.rollout.Command;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;

/** Told what happens, for progress lines, notifications and metrics. Calls come from pool threads and must be short. */
public interface Observer {

    /** An event was journaled and applied, by this driver or by somebody else. */
    default void happened(State before, Event event, State after) {}

    /** A command is under way: {@code 3 of 4 pods ready}. */
    default void progressed(State state, Command command, String detail) {}

    /** Something failed that will be tried again. */
    default void troubled(State state, String what, String remedy) {}

    /** This driver stopped driving before the end, because another one took over. */
    default void superseded(State state) {}

    /** A rollout is not driven, or no longer, because its journal is broken. Told once for each way in which it is. */
    default void refused(String id, String what, String remedy) {}

    /** Tells this one first, and then another. */
    default Observer and(Observer other) {
        Observer first = this;
        return new Observer() {
            @Override
            public void happened(State before, Event event, State after) {
                first.happened(before, event, after);
                other.happened(before, event, after);
            }

            @Override
            public void progressed(State state, Command command, String detail) {
                first.progressed(state, command, detail);
                other.progressed(state, command, detail);
            }

            @Override
            public void troubled(State state, String what, String remedy) {
                first.troubled(state, what, remedy);
                other.troubled(state, what, remedy);
            }

            @Override
            public void superseded(State state) {
                first.superseded(state);
                other.superseded(state);
            }

            @Override
            public void refused(String id, String what, String remedy) {
                first.refused(id, what, remedy);
                other.refused(id, what, remedy);
            }
        };
    }
}
