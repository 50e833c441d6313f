/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** What rollouts cost while they wait. For those who size a controller or a worker. */
@NullMarked
package io.jenkins.plugins.rollout.bench.waiting;

import org.jspecify.annotations.NullMarked;
