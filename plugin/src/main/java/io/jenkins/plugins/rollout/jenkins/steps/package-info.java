/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The pipeline steps. A step turns arguments into a request, hands it to the desk and waits without a thread.
 * For whoever adds a step or an argument.
 */
@NullMarked
package io.jenkins.plugins.rollout.jenkins.steps;

import org.jspecify.annotations.NullMarked;
