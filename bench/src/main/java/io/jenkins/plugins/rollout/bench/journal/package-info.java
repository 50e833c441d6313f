/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * How long the journal takes.
 * For whoever changes what is written, or where to.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.journal;

import org.jspecify.annotations.NullMarked;
