/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** What every command shares towards its user: standard output with or without colour, exit codes, and errors of one line. For all other packages of the command line. */
@NullMarked
package io.jenkins.plugins.rollout.cli.terminal;

import org.jspecify.annotations.NullMarked;
