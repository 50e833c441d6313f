/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How a step and its rollout go together; part of a saved build. */
final class Conduct implements Serializable {

    private static final long serialVersionUID = 1;

    /** Whether to wait while another rollout holds the target; if not, the step fails. */
    boolean waitForTarget = true;

    /** Whether a rollout that did not succeed fails the build. */
    boolean propagate = true;

    private String onAbort = OnAbort.ROLLBACK.word();

    OnAbort onAbort() {
        return OnAbort.of(onAbort).orElse(OnAbort.ROLLBACK);
    }

    void onAbort(@Nullable String word) {
        onAbort = OnAbort.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "onAbort '" + word + "' is not known; write rollback, pause or continue"))
                .word();
    }
}
