/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.testkit.ExposedMetrics;
import io.jenkins.plugins.rollout.testkit.MetricSourceContract;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.After;

public class ScrapeSourceContractTest extends MetricSourceContract {

    private final ExposedMetrics exposed = new ExposedMetrics();
    private Instant now = Instant.parse("2025-06-01T10:00:00Z");
    private final ScrapeSource source =
            new ScrapeSource(this::get, ScrapeSettings.of(8080, "/metrics"), new LookingClock());

    @After
    public void stop() {
        source.close();
    }

    @Override
    protected ExposedMetrics exposed() {
        return exposed;
    }

    @Override
    protected MetricSource source() {
        return source;
    }

    @Override
    protected void look() {
        now = now.plusSeconds(15);
    }

    private String get(Pod pod, int port, String path) throws PortException {
        if (exposed.isSilent(pod.name())) {
            throw PortException.passing("pod " + pod.name() + " does not answer", "look at it", null);
        }
        return exposed.page(pod.name());
    }

    private final class LookingClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
