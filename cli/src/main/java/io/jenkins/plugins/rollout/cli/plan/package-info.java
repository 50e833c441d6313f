/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** Commands to use before a rollout: plan, validate and doctor say what would happen, what is wrong and what is missing. For pipeline authors. */
@NullMarked
package io.jenkins.plugins.rollout.cli.plan;

import org.jspecify.annotations.NullMarked;
