/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** Commands about stored rollouts: list, show, verify, export, import, prune, replay and back-test. For SREs and auditors. */
@NullMarked
package io.jenkins.plugins.rollout.cli.history;

import org.jspecify.annotations.NullMarked;
