/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A good answer.
 *
 * @param data what was asked for
 * @param serverTime the server's own clock, to the second
 * @param warnings what the server said besides
 */
record Answer<T>(T data, Optional<Instant> serverTime, List<String> warnings) {}
