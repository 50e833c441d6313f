/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What administrators configure once: named clusters, named metric endpoints, the store of the journal.
 * For whoever adds a setting or a kind of credentials.
 */
@NullMarked
package io.jenkins.plugins.rollout.jenkins.config;

import org.jspecify.annotations.NullMarked;
