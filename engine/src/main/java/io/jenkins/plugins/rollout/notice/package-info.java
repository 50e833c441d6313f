/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Tells people elsewhere, over webhooks, what waits for them and how rollouts end; a rollout never waits for it.
 * For whoever adds an event that people should hear of, or a form that a chat understands.
 */
@NullMarked
package io.jenkins.plugins.rollout.notice;

import org.jspecify.annotations.NullMarked;
