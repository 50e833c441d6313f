/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import org.jspecify.annotations.Nullable;

/**
 * One reason for a score.
 *
 * @param name key of the term, or {@code base}, {@code commits}, {@code percentile}, {@code unknown}
 * @param value what was measured; null if it is unknown
 * @param contribution points it adds to the score; all contributions of an assessment add up to it before clamping
 * @param explanation one sentence in plain words
 */
public record Factor(String name, @Nullable Double value, double contribution, String explanation) {}
