/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Two stories that show what the project is for: a healthy change that is promoted, and a bad one that is rolled back.
 * Played on a simulated cluster by {@code rollout demo}, and on a real control plane by the end-to-end tests.
 */
@NullMarked
package io.jenkins.plugins.rollout.cli.demo;

import org.jspecify.annotations.NullMarked;
