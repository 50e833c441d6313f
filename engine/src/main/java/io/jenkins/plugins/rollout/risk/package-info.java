/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The deployment risk of a change set: a score with factors that add up, a probability, and how far a failure reaches.
 * For whoever plans, gates or explains a rollout by its risk.
 */
@NullMarked
package io.jenkins.plugins.rollout.risk;

import org.jspecify.annotations.NullMarked;
