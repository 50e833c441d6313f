/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import java.util.Arrays;
import java.util.Locale;

/** What a closed window does to the build. */
enum WhenClosed {
    /** It waits for the opening, or for people who override the window. */
    WAIT,
    /** It fails at once. */
    FAIL,
    /** It goes on, and the script looks at what the step returns. */
    RETURN;

    /** The word in a Jenkinsfile. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WhenClosed of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "whenClosed '" + word + "' is not known; write wait, fail or return"));
    }
}
