/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Calendars that others keep, read from iCalendar files and addresses with limits on everything.
 * For whoever brings holidays, freezes or duty rosters into the deploy windows.
 */
@NullMarked
package io.jenkins.plugins.rollout.calendar;

import org.jspecify.annotations.NullMarked;
