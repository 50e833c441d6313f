/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * How many questions a second the deploy windows answer.
 * For whoever changes how calendars are expanded.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.window;

import org.jspecify.annotations.NullMarked;
