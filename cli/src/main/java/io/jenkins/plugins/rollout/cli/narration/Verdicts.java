/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.narration;

import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;

/** Outcomes in colour; the word always stands beside the colour. */
final class Verdicts {

    private Verdicts() {}

    static String ended(Phase.Ended end) {
        String detail = end.detail().isBlank() ? "" : "\n        " + end.detail();
        return style(end.outcome(), end.outcome().word()) + ": " + end.reason() + detail;
    }

    static String style(Outcome outcome, String word) {
        String colour =
                switch (outcome) {
                    case SUCCEEDED -> "green";
                    case ROLLED_BACK, FAILED -> "red";
                    case ABORTED, DENIED -> "yellow";
                };
        return "@|bold," + colour + " " + word + "|@";
    }
}
