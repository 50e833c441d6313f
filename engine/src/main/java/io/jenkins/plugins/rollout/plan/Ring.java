/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import java.util.Locale;

/** Whom a target serves; a change goes from one ring to the next. */
public enum Ring {
    /** People of the house. */
    INTERNAL,
    /** Users who agreed to it. */
    BETA,
    /** Everybody. */
    GENERAL;

    /** As written in files. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
