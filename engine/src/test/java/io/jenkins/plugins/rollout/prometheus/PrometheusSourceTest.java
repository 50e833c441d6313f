/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.testkit.ExposedMetrics;
import io.jenkins.plugins.rollout.testkit.FakePrometheus;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Test;

public class PrometheusSourceTest {

    private static final List<Metric> METRICS = List.of(new Metric.ErrorRate(
            "errors", 1, Selector.parse("requests_total"), Selector.parse("requests_total{code=~\"5..\"}")));
    private static final List<Pod> PODS = List.of(pod("a.1"), pod("b"));

    private final ExposedMetrics exposed = new ExposedMetrics();
    private final FakePrometheus server = new FakePrometheus(exposed);
    private PrometheusSource source = new PrometheusSource(PrometheusSettings.of(server.url()));

    @After
    public void stop() {
        source.close();
        server.close();
    }

    @Test
    public void asksOnceASelectorForAllPods() throws PortException {
        scrapes(1);
        source.read(METRICS, PODS);

        assertThat(server.asked())
                .containsExactly(
                        "requests_total{pod=~\"a\\\\.1|b\"}[300s]",
                        "requests_total{code=~\"5..\",pod=~\"a\\\\.1|b\"}[300s]");
    }

    @Test
    public void looksBackOnlyAsFarAsTheScrapeIntervalAsks() throws PortException {
        scrapes(5);
        source.read(METRICS, PODS);
        source.read(METRICS, PODS);
        assertThat(server.asked().get(2)).endsWith("[75s]");

        server.age(Duration.ofHours(1));
        source.read(METRICS, PODS);
        source.read(METRICS, PODS);
        assertThat(server.asked().get(6))
                .as("wide again after nothing was seen")
                .endsWith("[300s]");
    }

    @Test
    public void hasNoReadingOfStaleSamples() throws PortException {
        scrapes(5);
        server.age(Duration.ofSeconds(80));
        assertThat(source.read(METRICS, PODS)).hasSize(2);
        server.age(Duration.ofSeconds(20));
        assertThat(source.read(METRICS, PODS)).isEmpty();
    }

    @Test
    public void hasNoReadingFromBeforeThePodsContainersStarted() throws PortException {
        scrapes(2);
        Pod restarted = new Pod("shop", "b", Role.CANARY, true, Instant.now().plusSeconds(120));
        assertThat(source.read(METRICS, List.of(restarted))).isEmpty();
    }

    @Test
    public void tellsThatAPageIsScrapedTwice() throws PortException {
        scrapes(2);
        for (String job : List.of("pods", "services")) {
            server.sample(
                    Map.of("__name__", "requests_total", "code", "200", "pod", "b", "job", job, "instance", "b:80"), 5);
        }
        assertThat(source.problems(METRICS, PODS))
                .singleElement(STRING)
                .startsWith(
                        "errors: requests_total is scraped more than once from pod b and would count double: by job ")
                .endsWith("; add a matcher that keeps one of them");
    }

    @Test
    public void tellsThatThePodLabelIsAnotherAndWhich() throws PortException {
        server.scrape();
        server.sample(Map.of("__name__", "requests_total", "job", "x", "kubernetes_name", "b"), 1);

        assertThat(source.problems(METRICS, PODS))
                .containsExactly("errors: requests_total has no label 'pod' (its labels are job, kubernetes_name);"
                        + " say which label holds the pod's name, perhaps 'kubernetes_name'");
    }

    @Test
    public void readsThePodFromAnotherLabel() throws PortException {
        server.scrape();
        server.sample(Map.of("__name__", "requests_total", "job", "x", "kubernetes_name", "b"), 7);
        use(PrometheusSettings.of(server.url()).withPodLabel("kubernetes_name"));

        assertThat(source.read(METRICS, PODS))
                .singleElement()
                .extracting(reading -> reading.counters().get("errors.total"))
                .isEqualTo(7.0);
    }

    @Test
    public void tellsThatOnlyOtherPodsAreScraped() throws PortException {
        exposed.expose("other", "requests_total{code=\"200\"}", 1);
        server.scrape("other");

        assertThat(source.problems(METRICS, PODS))
                .containsExactly("errors: requests_total finds no series of the pods a.1, b,"
                        + " but one with pod=\"other\"; are these pods scraped?");
    }

    @Test
    public void tellsThatTheServerCannotScrapeAPod() throws PortException {
        scrapes(3);
        exposed.silence("b");
        for (int i = 0; i < 4; i++) {
            server.scrape("a.1", "b");
        }
        server.age(Duration.ofSeconds(80));

        assertThat(source.problems(METRICS, PODS))
                .containsExactly("errors: requests_total has no fresh samples of pod b:"
                        + " the server cannot scrape it (up == 0)");
    }

    @Test
    public void tellsThatScrapesComeTooRarely() throws PortException {
        scrapes(5);
        use(PrometheusSettings.of(server.url()).withPoll(Duration.ofSeconds(5)));
        assertThat(source.problems(METRICS, PODS))
                .containsExactly("errors: requests_total is scraped every 15 s but read every 5 s;"
                        + " a poll of 15 s or more would see as much");

        use(PrometheusSettings.of(server.url()).withPoll(Duration.ofSeconds(15)));
        assertThat(source.problems(METRICS, PODS)).isEmpty();
    }

    @Test
    public void tellsThatACounterFalls() throws PortException {
        for (double value : new double[] {5, 4, 6, 3, 7, 2}) {
            exposed.expose("b", "requests_total{code=\"200\"}", value);
            server.scrape("b");
        }
        assertThat(source.problems(METRICS, PODS.subList(1, 2)))
                .containsExactly("errors: requests_total fell 3 times within the last minutes,"
                        + " as a counter does not; give a counter");
    }

    @Test
    public void tellsThatTheClocksDiffer() throws PortException {
        scrapes(2);
        source.close();
        source = new PrometheusSource(
                PrometheusSettings.of(server.url()), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));

        assertThat(source.problems(METRICS, PODS))
                .singleElement(STRING)
                .matches("the clock of Prometheus at .* is (5\\d\\d|60[01]) s ahead of this machine's; .*");
    }

    @Test
    public void tellsWhatKindOfHistogramItNeeds() throws PortException {
        exposed.expose("b", "lag_count", 2).expose("b", "lag_sum", 1).type("lag", "summary");
        server.scrape("b");
        Metric latency = new Metric.Latency("lag", 1, Selector.parse("lag"));
        Metric suffixed = new Metric.Latency("lag", 1, Selector.parse("lag_bucket"));

        assertThat(source.problems(List.of(latency), PODS.subList(1, 2)))
                .singleElement(STRING)
                .startsWith("lag: lag_bucket finds nothing: there is no metric lag_bucket");
        assertThat(source.problems(List.of(suffixed), PODS.subList(1, 2)))
                .singleElement(STRING)
                .startsWith("lag: lag_bucket_count finds nothing");
    }

    @Test
    public void refusesAddressesThatAreNone() {
        for (String url : List.of("prometheus:9090", "ftp://host", "http:///path", "/api")) {
            assertThatThrownBy(() -> PrometheusSettings.of(URI.create(url)))
                    .hasMessage("the address must be like http://prometheus:9090");
        }
        assertThatThrownBy(() -> PrometheusSettings.of(URI.create("http://me:s3cret@host:9090")))
                .hasMessageContaining("the address of host holds a user")
                .hasMessageNotContaining("s3cret");
    }

    private void use(PrometheusSettings settings) {
        source.close();
        source = new PrometheusSource(settings);
    }

    private void scrapes(int times) {
        for (int i = 1; i <= times; i++) {
            exposed.expose("a.1", "requests_total{code=\"200\"}", i).expose("b", "requests_total{code=\"200\"}", 2 * i);
            server.scrape("a.1", "b");
        }
    }

    private static Pod pod(String name) {
        return new Pod("shop", name, Role.STABLE, true, Instant.parse("2024-01-01T00:00:00Z"));
    }
}
