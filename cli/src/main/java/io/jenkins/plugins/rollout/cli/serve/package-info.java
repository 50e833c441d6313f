/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The dashboard's HTTP server: REST, a stream of changes and the pages of the ui module, over one journal. For
 * {@code rollout serve} and {@code rollout demo --serve}.
 */
@NullMarked
package io.jenkins.plugins.rollout.cli.serve;

import org.jspecify.annotations.NullMarked;
