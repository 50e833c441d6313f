/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** The decision on recorded counts: CSV in, JSON lines out. For those who want to see what the analysis would have said. */
@NullMarked
package io.jenkins.plugins.rollout.cli.analyze;

import org.jspecify.annotations.NullMarked;
