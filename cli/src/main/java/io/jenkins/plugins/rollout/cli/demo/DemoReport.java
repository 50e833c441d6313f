/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import java.time.Duration;
import java.util.List;

/**
 * Both stories.
 *
 * @param asExpected whether each ended as it should
 */
public record DemoReport(long seed, boolean asExpected, List<StoryReport> stories, Duration took) {}
