/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * How long lists and reports take over a large journal.
 * For whoever changes what is kept of a rollout, or how it is read.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.store;

import org.jspecify.annotations.NullMarked;
