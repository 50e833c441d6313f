/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.terminal;

import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;

/** What the process says to the CI system that called it; a contract. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int ROLLED_BACK = 3;
    public static final int DENIED = 4;
    public static final int HELD = 5;
    public static final int ABORTED = 6;

    private ExitCode() {}

    /** For a rollout that this process has left: ended, or held for a human. */
    public static int of(State state) {
        return state.outcome().map(ExitCode::of).orElse(HELD);
    }

    public static int of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> OK;
            case ROLLED_BACK -> ROLLED_BACK;
            case ABORTED -> ABORTED;
            case DENIED -> DENIED;
            case FAILED -> FAILED;
        };
    }
}
