/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The ports through which the domain reaches clusters, metrics and the journal.
 * For whoever writes an adapter.
 */
@NullMarked
package io.jenkins.plugins.rollout.spi;

import org.jspecify.annotations.NullMarked;
