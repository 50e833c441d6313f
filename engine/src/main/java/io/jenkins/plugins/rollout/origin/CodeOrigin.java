/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.util.Locale;
import java.util.Optional;

/** Who wrote most of a change. */
public enum CodeOrigin {
    HUMAN_LED,
    AI_ASSISTED,
    AI_HEAVY,
    /** Nothing says; never read as human-led. */
    UNKNOWN;

    /** As written in files and reports: {@code human-led}, {@code ai-assisted}, {@code ai-heavy}, {@code unknown}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The origin of a tag, whatever its case; empty for any other word. */
    public static Optional<CodeOrigin> ofTag(String tag) {
        String wanted = tag.strip().toLowerCase(Locale.ROOT);
        for (CodeOrigin origin : values()) {
            if (origin.tag().equals(wanted)) {
                return Optional.of(origin);
            }
        }
        return Optional.empty();
    }
}
