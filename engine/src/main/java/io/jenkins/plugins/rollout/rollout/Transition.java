/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import java.util.List;

/**
 * What an event led to.
 *
 * @param state the state afterwards
 * @param changed whether anything but the version changed; if not, the event need not be kept
 * @param commands what is to be done and was not asked for before
 */
public record Transition(State state, boolean changed, List<Command> commands) {

    public Transition {
        commands = List.copyOf(commands);
    }
}
