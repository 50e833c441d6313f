/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(2, 3, nanos::get);

    @Test
    public void letsABurstThroughAndThenTheRate() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isTrue();
        }
        assertThat(limit.take("a")).isFalse();
        nanos.addAndGet(500_000_000);
        assertThat(limit.take("a")).isTrue();
        assertThat(limit.take("a")).isFalse();
    }

    @Test
    public void doesNotPunishOneForAnother() {
        while (limit.take("a")) {
            assertThat(limit.allows("b")).isTrue();
        }
        assertThat(limit.allows("a")).isFalse();
        assertThat(limit.take("b")).isTrue();
    }
}
