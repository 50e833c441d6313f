/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.testkit.ExposedMetrics;
import io.jenkins.plugins.rollout.testkit.MetricSourceContract;
import io.jenkins.plugins.rollout.testkit.RealPrometheus;
import io.jenkins.plugins.rollout.testkit.ServedPages;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;

/** The contract against a Prometheus server of this machine, one for all tests. */
public class RealPrometheusContractTest extends MetricSourceContract {

    private static final List<String> NAMES = PODS.stream().map(Pod::name).toList();
    private static final ExposedMetrics EXPOSED = new ExposedMetrics();
    private static @Nullable ServedPages pages;
    private static @Nullable RealPrometheus server;

    private final PrometheusSource source = new PrometheusSource(PrometheusSettings.of(server.url()));

    @BeforeClass
    public static void start() throws IOException {
        assumeTrue("needs a Prometheus server", RealPrometheus.available());
        pages = new ServedPages(EXPOSED);
        server = new RealPrometheus(Duration.ofMillis(250), pages, NAMES);
    }

    @AfterClass
    public static void stop() {
        if (server != null) {
            server.close();
        }
        if (pages != null) {
            pages.close();
        }
    }

    @After
    public void forget() {
        source.close();
        NAMES.forEach(EXPOSED::restart);
    }

    @Override
    protected ExposedMetrics exposed() {
        return EXPOSED;
    }

    @Override
    protected MetricSource source() {
        return source;
    }

    @Override
    protected void look() {
        server.awaitScrapes(pages, NAMES);
    }
}
