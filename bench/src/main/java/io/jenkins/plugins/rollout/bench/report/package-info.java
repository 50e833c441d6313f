/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Tables and plots of the comparison.
 * For whoever reads or publishes the figures.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.report;

import org.jspecify.annotations.NullMarked;
