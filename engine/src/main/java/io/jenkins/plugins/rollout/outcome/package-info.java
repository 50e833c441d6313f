/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What is known of a change besides its rollout: who wrote it, how risky it looked, what went wrong afterwards. For the
 * journal, which keeps it, and for the reports made from it.
 */
@NullMarked
package io.jenkins.plugins.rollout.outcome;

import org.jspecify.annotations.NullMarked;
