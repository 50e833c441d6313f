/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;

/** What the process says to the CI system that called it; a contract. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int ROLLED_BACK = 3;
    static final int DENIED = 4;
    static final int HELD = 5;
    static final int ABORTED = 6;

    private ExitCode() {}

    /** For a rollout that this process has left: ended, or held for a human. */
    static int of(State state) {
        return state.outcome().map(ExitCode::of).orElse(HELD);
    }

    static int of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> OK;
            case ROLLED_BACK -> ROLLED_BACK;
            case ABORTED -> ABORTED;
            case DENIED -> DENIED;
            case FAILED -> FAILED;
        };
    }
}
