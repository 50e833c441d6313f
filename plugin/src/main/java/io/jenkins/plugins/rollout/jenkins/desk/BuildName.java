/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build as it is written down, whether or not it still exists.
 *
 * @param job full name
 */
public record BuildName(String job, int number) {

    private static final Pattern NAME = Pattern.compile("(.+)#(\\d{1,9})");

    /** Reads {@code folder/job#12}; empty for anything else. */
    public static Optional<BuildName> of(String text) {
        Matcher parts = NAME.matcher(text);
        return parts.matches()
                ? Optional.of(new BuildName(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }
}
