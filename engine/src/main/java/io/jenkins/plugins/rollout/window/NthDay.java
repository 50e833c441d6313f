/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.DayOfWeek;

/**
 * A day of the week, or the n-th of them in its month or year.
 *
 * @param nth 3 for the third, -1 for the last, 0 for every one
 */
public record NthDay(int nth, DayOfWeek day) {}
