/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

/**
 * Somebody who is told what waits for people, and how a rollout ends.
 *
 * @param urlVariable environment variable that holds the address, which is a secret and is never kept
 * @param slack whether in the form that Slack and its kin understand
 */
public record Listener(String urlVariable, boolean slack) {}
