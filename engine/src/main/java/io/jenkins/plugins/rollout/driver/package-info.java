/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The imperative shell around the state machine: performs commands through ports and feeds the answers back as events.
 * For whoever asks what happens when something is slow, fails or dies.
 */
@NullMarked
package io.jenkins.plugins.rollout.driver;

import org.jspecify.annotations.NullMarked;
