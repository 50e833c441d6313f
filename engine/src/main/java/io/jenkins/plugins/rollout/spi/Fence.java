/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

/**
 * Who writes, and how far its rollout had come: written on every object touched. A write under an older version than
 * the object carries, of the same rollout, is refused.
 *
 * @param rollout rollout id
 * @param version state version the command was issued under
 */
public record Fence(String rollout, long version) {}
