/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of the rollout when the build is aborted. */
enum OnAbort {
    /** Stable is restored; the build ends once that was verified. */
    ROLLBACK,
    /** The weight stays as it is and a person decides; the rollback stays armed. */
    PAUSE,
    /** The rollout goes on without the build. */
    CONTINUE;

    /** The word in a Jenkinsfile. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for any other word; nothing given means {@link #ROLLBACK}. */
    static Optional<OnAbort> of(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return Optional.of(ROLLBACK);
        }
        for (OnAbort each : values()) {
            if (each.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
