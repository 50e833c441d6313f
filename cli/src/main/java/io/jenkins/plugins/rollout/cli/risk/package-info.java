/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** Commands about the risk and the origin of changes: score, calibrate, evaluate. For pipelines, and for checking our claims on a history of one's own. */
@NullMarked
package io.jenkins.plugins.rollout.cli.risk;

import org.jspecify.annotations.NullMarked;
