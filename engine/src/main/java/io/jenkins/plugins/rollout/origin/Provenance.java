/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.util.Locale;

/** What an origin rests on, strongest first. */
public enum Provenance {
    /** Said by whoever started the rollout. */
    DECLARED,
    /** A label of the pull request. */
    LABEL,
    /** Trailers or authors of the commits. */
    TRAILER,
    /** Nothing. */
    UNKNOWN;

    /** As written in files and reports. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
