/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

/**
 * One value of a series.
 *
 * @param at milliseconds since 1970
 * @param value any number, NaN included
 */
record Sample(long at, double value) {}
