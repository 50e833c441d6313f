/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The state machine of one rollout: events in, state and commands out, nothing else.
 * For whoever asks what happens next.
 */
@NullMarked
package io.jenkins.plugins.rollout.rollout;

import org.jspecify.annotations.NullMarked;
