/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.testkit.ExposedMetrics;
import io.jenkins.plugins.rollout.testkit.FakePrometheus;
import io.jenkins.plugins.rollout.testkit.MetricSourceContract;
import org.junit.After;

public class PrometheusSourceContractTest extends MetricSourceContract {

    private final ExposedMetrics exposed = new ExposedMetrics();
    private final FakePrometheus server = new FakePrometheus(exposed);
    private final PrometheusSource source = new PrometheusSource(PrometheusSettings.of(server.url()));

    @After
    public void stop() {
        source.close();
        server.close();
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
        server.scrape(A, B, CANARY);
    }
}
