/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

/**
 * A named part of a calendar.
 *
 * @param name shown to people
 * @param place where it is written: {@code calendar.yaml:12}
 */
public record Rule(String name, String place, Scope scope, Times times) {}
