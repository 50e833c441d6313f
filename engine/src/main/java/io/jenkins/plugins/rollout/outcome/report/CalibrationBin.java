/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

/**
 * Changes whose score lay between {@code from} and {@code to}, and how many of them failed: a score is calibrated when its
 * bins rise as it does.
 */
public record CalibrationBin(int from, int to, double meanScore, Rate failures) {}
