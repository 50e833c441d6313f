/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What to ship, where and how: a rollout.yaml as values.
 * For whoever adds a setting.
 */
@NullMarked
package io.jenkins.plugins.rollout.plan;

import org.jspecify.annotations.NullMarked;
