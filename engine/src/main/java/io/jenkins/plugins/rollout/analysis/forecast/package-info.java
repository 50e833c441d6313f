/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What an analysis could see at a given traffic, before anything is shipped: the rule itself, run on drawn counts.
 * For whoever plans steps and holds: start with {@link io.jenkins.plugins.rollout.analysis.forecast.Forecast}.
 */
@NullMarked
package io.jenkins.plugins.rollout.analysis.forecast;

import org.jspecify.annotations.NullMarked;
