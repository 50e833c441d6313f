/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

/** By what shipments are grouped. */
public enum Grouping {
    ORIGIN,
    SERVICE,
    TEAM,
    BAND,
    /** Month in UTC, such as 2026-11. */
    PERIOD
}
