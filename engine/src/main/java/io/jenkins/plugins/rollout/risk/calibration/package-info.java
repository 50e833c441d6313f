/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Learns from outcomes how far the fixed formula is off, and measures how well it ranks and predicts.
 * For whoever records outcomes, or doubts the score.
 */
@NullMarked
package io.jenkins.plugins.rollout.risk.calibration;

import org.jspecify.annotations.NullMarked;
