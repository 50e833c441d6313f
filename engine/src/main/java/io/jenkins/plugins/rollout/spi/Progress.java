/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

/**
 * How far the cluster has come.
 *
 * @param reached whether what was asked is in force
 * @param share canary share in force, 0..1
 * @param detail one clause for people: {@code 3 of 4 pods ready}
 */
public record Progress(boolean reached, double share, String detail) {}
