/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The arithmetic of the canary decision: counts of polls in, evidence out, in constant memory and without a clock.
 * For whoever checks the method or runs it at scale: start with {@link
 * io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess}, which the batch, the benchmarks and {@code Analysis}
 * share; its methods are stable.
 */
@NullMarked
package io.jenkins.plugins.rollout.analysis.evidence;

import org.jspecify.annotations.NullMarked;
