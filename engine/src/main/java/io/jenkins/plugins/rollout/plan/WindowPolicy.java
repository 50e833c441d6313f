/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import io.jenkins.plugins.rollout.gate.OverrideRule;
import java.util.List;

/**
 * When a rollout may begin and go on. A rollback asks nobody.
 *
 * @param calendars paths of calendars that must all be open
 * @param environment whose rules concern it; empty when not known
 * @param onClose what happens when the window closes with the canary under way
 * @param mustFit whether the rollout waits for an opening that is long enough for all of it
 * @param override who may ship against a closed window
 */
public record WindowPolicy(
        List<String> calendars, String environment, OnClose onClose, boolean mustFit, OverrideRule override) {

    /** What happens when the window closes with the canary under way. */
    public enum OnClose {
        /** The weight stays, analysis and rollback go on, until the window opens again. */
        HOLD,
        /** The rollout goes on to its end. */
        FINISH,
        /** Stable is restored. */
        ROLLBACK
    }

    public WindowPolicy {
        calendars = List.copyOf(calendars);
    }
}
