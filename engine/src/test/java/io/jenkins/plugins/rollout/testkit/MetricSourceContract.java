/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Metric.ErrorRate;
import io.jenkins.plugins.rollout.analysis.Metric.Latency;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.spi.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;

/** What every {@link MetricSource} must do. Metric names differ from test to test, since a server remembers. */
public abstract class MetricSourceContract {

    private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");
    private static final AtomicInteger TESTS = new AtomicInteger();

    /** The pods that sources under test know. */
    protected static final List<Pod> PODS = List.of(
            new Pod("shop", "checkout-7d9f-a", Role.STABLE, true, LONG_AGO),
            new Pod("shop", "checkout-7d9f-b", Role.STABLE, true, LONG_AGO),
            new Pod("shop", "checkout-canary-55c4-a", Role.CANARY, true, LONG_AGO.plusSeconds(60)));

    protected static final String A = PODS.get(0).name();
    protected static final String B = PODS.get(1).name();
    protected static final String CANARY = PODS.get(2).name();

    private final String prefix = "t" + TESTS.incrementAndGet() + "_";
    private final String requests = prefix + "http_requests_total";

    /** What the pods expose. */
    protected abstract ExposedMetrics exposed();

    protected abstract MetricSource source();

    /** Lets the source see what is exposed now. */
    protected abstract void look() throws Exception;

    @Test
    public void readsRawCountersOfEveryPod() throws Exception {
        serve(A, 1000, 3);
        serve(B, 2000, 5);
        serve(CANARY, 100, 7);
        look();

        assertThat(read(A).counters()).isEqualTo(Map.of("errors.total", 1003.0, "errors.bad", 3.0));
        assertThat(read(B).counters()).isEqualTo(Map.of("errors.total", 2005.0, "errors.bad", 5.0));
        assertThat(read(CANARY).counters()).isEqualTo(Map.of("errors.total", 107.0, "errors.bad", 7.0));
    }

    @Test
    public void knowsWhichRevisionAPodRunsAndSinceWhen() throws Exception {
        serve(CANARY, 1, 0);
        look();

        assertThat(read(CANARY))
                .extracting(Reading::pod, Reading::role, Reading::startedAt)
                .containsExactly(CANARY, Role.CANARY, LONG_AGO.plusSeconds(60));
    }

    @Test
    public void sumsTheSeriesOfAPod() throws Exception {
        exposed()
                .expose(A, requests + "{code=\"200\",path=\"/\"}", 10)
                .expose(A, requests + "{code=\"200\",path=\"/cart\"}", 20)
                .expose(A, requests + "{code=\"500\",path=\"/\"}", 1)
                .expose(A, requests + "{code=\"503\",path=\"/cart\"}", 2);
        look();

        assertThat(read(A).counters()).isEqualTo(Map.of("errors.total", 33.0, "errors.bad", 3.0));
    }

    @Test
    public void leavesOutWhatIsNotExposed() throws Exception {
        exposed().expose(A, requests + "{code=\"200\"}", 10);
        look();

        assertThat(read(A).counters()).as("no error yet").isEqualTo(Map.of("errors.total", 10.0));
    }

    @Test
    public void hasNoReadingForAPodWithoutSamples() throws Exception {
        serve(A, 10, 1);
        exposed().expose(B, prefix + "unrelated_total", 1);
        look();

        assertThat(readAll()).extracting(Reading::pod).containsExactly(A);
    }

    @Test
    public void readsOnWhenOnePodIsSilent() throws Exception {
        serve(A, 10, 1);
        exposed().silence(B);
        exposed().silence(CANARY);
        look();

        assertThat(readAll()).extracting(Reading::pod).containsExactly(A);
    }

    @Test
    public void readsOnlyThePodsAskedFor() throws Exception {
        serve(A, 10, 1);
        serve(B, 10, 1);
        look();

        assertThat(source().read(metrics(), PODS.subList(1, 2)))
                .extracting(Reading::pod)
                .containsExactly(B);
        assertThat(source().read(metrics(), List.of())).isEmpty();
    }

    @Test
    public void movesOnWithEveryLook() throws Exception {
        serve(A, 10, 1);
        look();
        Reading before = read(A);
        serve(A, 20, 2);
        look();
        Reading after = read(A);

        assertThat(after.sampledAt()).isAfter(before.sampledAt());
        assertThat(after.counters()).isEqualTo(Map.of("errors.total", 22.0, "errors.bad", 2.0));
    }

    @Test
    public void showsACounterResetAsItIs() throws Exception {
        serve(A, 1000, 10);
        look();
        exposed().restart(A);
        exposed().expose(A, requests + "{code=\"200\"}", 4);
        look();

        assertThat(read(A).counters())
                .as("series that the restarted process no longer exposes do not count")
                .isEqualTo(Map.of("errors.total", 4.0));
    }

    @Test
    public void takesNoCounterThatIsNotANumber() throws Exception {
        serve(A, 10, 1);
        exposed().expose(B, requests + "{code=\"200\"}", 10);
        exposed().expose(B, requests + "{code=\"500\"}", Double.NaN);
        look();

        assertThat(readAll()).extracting(Reading::pod).containsExactly(A);
    }

    @Test
    public void readsHistogramsByBucketBound() throws Exception {
        String histogram = prefix + "request_seconds";
        for (String path : List.of("/", "/cart")) {
            exposed()
                    .expose(A, histogram + "_bucket{path=\"" + path + "\",le=\"0.25\"}", 5)
                    .expose(A, histogram + "_bucket{path=\"" + path + "\",le=\"1.0\"}", 8)
                    .expose(A, histogram + "_bucket{path=\"" + path + "\",le=\"+Inf\"}", 9)
                    .expose(A, histogram + "_sum{path=\"" + path + "\"}", 3.5)
                    .expose(A, histogram + "_count{path=\"" + path + "\"}", 9);
        }
        look();

        Metric latency = new Latency("latency", 1, Selector.parse(histogram + "{path=~\"/.+\"}"));
        assertThat(source().read(List.of(latency), PODS).get(0).counters())
                .isEqualTo(Map.of("latency.total", 9.0, "latency.le.0.25", 5.0, "latency.le.1", 8.0));
    }

    @Test
    public void readsSeveralMetricsAtOnce() throws Exception {
        serve(A, 10, 1);
        exposed().expose(A, prefix + "jobs_total{result=\"ok\"}", 5);
        look();

        List<Metric> both = List.of(
                metrics().get(0),
                new ErrorRate(
                        "jobs",
                        1,
                        Selector.parse(prefix + "jobs_total"),
                        Selector.parse(prefix + "jobs_total{result!=\"ok\"}")));
        assertThat(source().read(both, PODS).get(0).counters())
                .isEqualTo(Map.of("errors.total", 11.0, "errors.bad", 1.0, "jobs.total", 5.0));
    }

    @Test
    public void readsLabelValuesThatNeedEscapes() throws Exception {
        String odd = requests + "{path=\"a\\\"b\\\\c\\nd é\"}";
        exposed().expose(A, odd, 10).expose(A, requests + "{path=\"other\"}", 1);
        look();

        Metric metric = new ErrorRate("odd", 1, Selector.parse(odd), Selector.parse(prefix + "none_total"));
        assertThat(source().read(List.of(metric), PODS).get(0).counters()).isEqualTo(Map.of("odd.total", 10.0));
    }

    @Test
    public void servesSeveralThreads() throws Exception {
        serve(A, 10, 1);
        look();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<Reading>> read = () -> source().read(metrics(), PODS);
            List<Future<List<Reading>>> all =
                    threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> read).collect(Collectors.toList()));
            for (Future<List<Reading>> one : all) {
                assertThat(one.get()).extracting(Reading::pod).containsExactly(A);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void findsNothingWrongWithHealthyPods() throws Exception {
        PODS.forEach(pod -> exposed().expose(pod.name(), requests + "{code=\"200\"}", 10));
        look();

        assertThat(problems(requests, requests + "{code=~\"5..\"}"))
                .as("that no error happened yet is fine")
                .isEmpty();
    }

    @Test
    public void tellsAMisspeltMetric() throws Exception {
        serveAll();

        assertThat(problems(prefix + "http_request_totl", requests + "{code=~\"5..\"}"))
                .singleElement(STRING)
                .isEqualTo("errors: " + prefix + "http_request_totl finds nothing: there is no metric " + prefix
                        + "http_request_totl; did you mean " + requests + "?");
    }

    @Test
    public void tellsAMisspeltLabelOfTheErrorsAlone() throws Exception {
        serveAll();

        assertThat(problems(requests, requests + "{cod=~\"5..\"}"))
                .singleElement(STRING)
                .startsWith("errors: " + requests + "{cod=~\"5..\"} finds nothing: " + requests
                        + " has no label 'cod', only code, ")
                .endsWith("; did you mean code?");
    }

    @Test
    public void tellsAMisspeltErrorsMetric() throws Exception {
        serveAll();

        assertThat(problems(requests, prefix + "http_errors"))
                .singleElement(STRING)
                .startsWith("errors: " + prefix + "http_errors finds nothing: there is no metric")
                .endsWith("if none has happened yet, let the pods expose it as 0 from the start");
    }

    @Test
    public void tellsALabelValueThatNoSeriesHas() throws Exception {
        serveAll();

        assertThat(problems(requests + "{code=\"2xx\"}", requests + "{code=~\"5..\"}"))
                .singleElement(STRING)
                .contains("no series has these labels; one that exists is " + requests + "{code=\"");
    }

    @Test
    public void tellsAGauge() throws Exception {
        PODS.forEach(
                pod -> exposed().type(prefix + "busy", "gauge").expose(pod.name(), prefix + "busy{code=\"5\"}", 1));
        look();

        assertThat(problems(prefix + "busy", prefix + "busy{code=\"5\"}"))
                .containsExactly("errors: " + prefix + "busy is a gauge; give a counter, which only grows");
    }

    @Test
    public void tellsErrorsThatAreNoPartOfTheRequests() throws Exception {
        serveAll();

        assertThat(problems(requests + "{code=\"500\"}", requests + "{code=\"200\"}"))
                .containsExactly("errors: " + requests + "{code=\"200\"} counts more than " + requests
                        + "{code=\"500\"} (10 of 1 in pod " + A + "); it must select a part of it");
    }

    @Test
    public void tellsAPodWithoutTheMetric() throws Exception {
        serve(A, 10, 1);
        serve(CANARY, 10, 1);
        exposed().expose(B, prefix + "unrelated_total", 1);
        look();

        assertThat(problems(requests, requests + "{code=~\"5..\"}"))
                .containsExactly("errors: " + requests + " has no fresh samples of pod " + B
                        + "; is it scraped, and does it expose the metric?");
    }

    private void serveAll() throws Exception {
        PODS.forEach(pod -> serve(pod.name(), 10, 1));
        look();
    }

    private List<String> problems(String total, String bad) throws Exception {
        return source().problems(List.of(new ErrorRate("errors", 1, Selector.parse(total), Selector.parse(bad))), PODS);
    }

    /** Error rate under the name {@code errors}. */
    protected List<Metric> metrics() {
        return List.of(
                new ErrorRate("errors", 1, Selector.parse(requests), Selector.parse(requests + "{code=~\"5..\"}")));
    }

    /** A pod has answered so many requests well, and so many badly. */
    protected void serve(String pod, double good, double bad) {
        exposed().expose(pod, requests + "{code=\"200\"}", good);
        exposed().expose(pod, requests + "{code=\"500\"}", bad);
    }

    protected List<Reading> readAll() throws Exception {
        return source().read(metrics(), PODS);
    }

    private Reading read(String pod) throws Exception {
        return readAll().stream()
                .filter(reading -> reading.pod().equals(pod))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no reading of " + pod));
    }
}
