/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

/** Some stretches of time, without end in general: every Tuesday, a holiday, a shift. */
public sealed interface Times permits Weekly, Dated, Repeated, Fixed, Joined {

    /**
     * Puts every span that meets {@code [from, to)} into the collector, in any order; they may overlap, and may be cut at
     * the edges asked for.
     *
     * @param from seconds since the epoch
     * @param to seconds since the epoch, later
     */
    void collect(long from, long to, Spans into);
}
