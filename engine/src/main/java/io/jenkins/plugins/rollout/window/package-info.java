/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * When a change may be shipped: calendars of windows, freezes and people on duty, answered for any instant without a clock.
 * For whoever asks whether it is open, when it opens next, and why it is closed.
 */
@NullMarked
package io.jenkins.plugins.rollout.window;

import org.jspecify.annotations.NullMarked;
