/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** Commands of those who approve: pending, approve, reject, override. For release managers. */
@NullMarked
package io.jenkins.plugins.rollout.cli.gate;

import org.jspecify.annotations.NullMarked;
