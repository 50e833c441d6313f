/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Fakes, samples and the contracts that every adapter of a port must pass.
 * For whoever tests against a port, or writes an adapter of one.
 */
@NullMarked
package io.jenkins.plugins.rollout.testkit;

import org.jspecify.annotations.NullMarked;
