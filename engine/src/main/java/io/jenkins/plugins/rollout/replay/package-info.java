/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Stored rollouts judged again under other settings, from their raw samples.
 * For whoever chooses alpha and delta: start with {@link io.jenkins.plugins.rollout.replay.Replay}.
 */
@NullMarked
package io.jenkins.plugins.rollout.replay;

import org.jspecify.annotations.NullMarked;
