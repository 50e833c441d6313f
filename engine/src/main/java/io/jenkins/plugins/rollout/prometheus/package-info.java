/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Raw counters from a Prometheus server, or from the pods' own metrics pages.
 * For whoever asks why a counter was read, summed or left out.
 */
@NullMarked
package io.jenkins.plugins.rollout.prometheus;

import org.jspecify.annotations.NullMarked;
