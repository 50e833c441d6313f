/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The controller's one driver of rollouts and its journal; builds come and go, this stays.
 * For whoever asks what happens to a rollout when a build or the controller ends.
 */
@NullMarked
package io.jenkins.plugins.rollout.jenkins.desk;

import org.jspecify.annotations.NullMarked;
