/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What people see of a rollout: its line, its timeline, its curves and what tipped it, folded from the journal. For the
 * command line, the dashboard and the Jenkins plugin, which all show the same.
 */
@NullMarked
package io.jenkins.plugins.rollout.view;

import org.jspecify.annotations.NullMarked;
