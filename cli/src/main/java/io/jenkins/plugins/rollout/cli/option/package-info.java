/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** Options that several commands take, and what they stand for: the journal, the cluster, the repository, the change, the person. For the commands. */
@NullMarked
package io.jenkins.plugins.rollout.cli.option;

import org.jspecify.annotations.NullMarked;
