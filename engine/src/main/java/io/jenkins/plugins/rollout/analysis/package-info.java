/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The canary decision: counters in, a verdict with its evidence out.
 * For whoever asks why a canary was kept or rolled back.
 */
@NullMarked
package io.jenkins.plugins.rollout.analysis;

import org.jspecify.annotations.NullMarked;
