/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.testkit.RealPrometheus;
import io.jenkins.plugins.rollout.testkit.ServedPages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** Latency from a native histogram of a Prometheus server of this machine. */
public class RealNativeHistogramTest {

    private static final List<Metric> METRICS =
            List.of(new Metric.Latency("latency", 1, Selector.parse("request_seconds")));

    @Test
    public void countsRequestsAtOrBelowPowersOfTwo() throws IOException, PortException {
        assumeTrue("needs a Prometheus server", RealPrometheus.available());
        var page = new NativeHistogramPage("request_seconds", -4, 6);
        page.observe(-4, 90);
        page.observe(-2, 8);
        page.observe(1, 2);
        List<String> names = List.of("pod-1");
        var pod = new Pod("shop", "pod-1", Role.STABLE, true, Instant.now().minusSeconds(600));
        try (var pages = new ServedPages(any -> Optional.of(page.bytes()), NativeHistogramPage.TYPE);
                var server =
                        new RealPrometheus(Duration.ofMillis(250), pages, names, "--enable-feature=native-histograms");
                var source = new PrometheusSource(PrometheusSettings.of(server.url()))) {
            server.awaitScrapes(pages, names);

            assertThat(source.problems(METRICS, List.of(pod))).isEmpty();
            assertThat(only(source.read(METRICS, List.of(pod))).counters())
                    .containsEntry("latency.total", 100.0)
                    .containsEntry("latency.le.0.03125", 0.0)
                    .containsEntry("latency.le.0.0625", 90.0)
                    .containsEntry("latency.le.0.125", 90.0)
                    .containsEntry("latency.le.0.25", 98.0)
                    .containsEntry("latency.le.1", 98.0)
                    .containsEntry("latency.le.2", 100.0)
                    .containsEntry("latency.le.16384", 100.0);

            page.observe(0, 5);
            server.awaitScrapes(pages, names);
            assertThat(only(source.read(METRICS, List.of(pod))).counters())
                    .containsEntry("latency.total", 105.0)
                    .containsEntry("latency.le.0.5", 98.0)
                    .containsEntry("latency.le.1", 103.0);
        }
    }

    private static Reading only(List<Reading> readings) {
        assertThat(readings).hasSize(1);
        return readings.get(0);
    }
}
