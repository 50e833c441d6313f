/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** Commands about deploy windows: whether one is open, the next, the best. For release managers and pipelines. */
@NullMarked
package io.jenkins.plugins.rollout.cli.window;

import org.jspecify.annotations.NullMarked;
