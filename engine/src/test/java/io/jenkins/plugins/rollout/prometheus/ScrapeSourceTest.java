/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PodPages;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.Test;

public class ScrapeSourceTest {

    private static final Instant NOW = Instant.parse("2025-06-01T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ScrapeSettings SETTINGS = ScrapeSettings.of(8080, "/metrics");
    private static final Pod A = pod("a");
    private static final Pod B = pod("b");
    private static final List<Metric> METRICS =
            List.of(new Metric.ErrorRate("errors", 1, Selector.parse("r_total"), Selector.parse("r_total{c=\"5\"}")));

    @Test
    public void readsTheOthersWhenOnePodFails() throws PortException {
        assertThat(read((pod, port, path) -> pod.equals(A) ? fail("a is gone", true) : "r_total 5\n", A, B))
                .extracting(Reading::pod, Reading::sampledAt)
                .containsExactly(tuple("b", NOW));
    }

    @Test
    public void saysWhyWhenAllPodsFail() {
        PortException passing = failure((pod, port, path) -> fail(pod.name() + " is gone", pod.equals(B)), A, B);
        assertThat(passing).hasMessage("a is gone (and 1 more pods fail too)");
        assertThat(passing.retryable()).as("one of them may pass").isTrue();

        PortException permanent = failure((pod, port, path) -> fail("forbidden", false), A);
        assertThat(permanent).hasMessage("forbidden");
        assertThat(permanent.remedy()).isEqualTo("mend it");
        assertThat(permanent.retryable()).isFalse();
    }

    @Test
    public void doesNotWaitForASlowPod() throws PortException {
        CountDownLatch never = new CountDownLatch(1);
        PodPages pages = (pod, port, path) -> {
            if (pod.equals(A)) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return "r_total 5\n";
        };
        ScrapeSettings hasty = SETTINGS.withLimits(Duration.ofMillis(300), 1_000);
        try (ScrapeSource source = new ScrapeSource(pages, hasty, CLOCK)) {
            assertThat(source.read(METRICS, List.of(A, B)))
                    .extracting(Reading::pod)
                    .containsExactly("b");
            assertThat(catchThrowableOfType(PortException.class, () -> source.read(METRICS, List.of(A))))
                    .hasMessage("port 8080 path /metrics of pod shop/a did not answer within 300 ms");
        }
    }

    @Test
    public void readsNoMorePagesAtOnceThanAllowed() throws PortException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        PodPages pages = (pod, port, path) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
            return "r_total 5\n";
        };
        List<Pod> many = IntStream.range(0, 200).mapToObj(i -> pod("p" + i)).toList();
        try (ScrapeSource source = new ScrapeSource(pages, SETTINGS, CLOCK)) {
            assertThat(source.read(METRICS, many)).hasSize(200);
        }
        assertThat(most.get()).isBetween(1, 8);
    }

    @Test
    public void refusesAWatchedCounterThatCannotBeRead() {
        assertThat(failure((pod, port, path) -> "r_total{c=\"2\"} 5\nr_total{c=\"5} 1\n", A))
                .hasMessage("port 8080 path /metrics of pod shop/a is no readable metrics page,"
                        + " line 2: expected a closing quote, found the end");
    }

    @Test
    public void readsPastTheMistakesOfOthers() throws PortException {
        assertThat(read((pod, port, path) -> "other{oops 1\nr_total 5\n", A)).hasSize(1);
        assertThat(read((pod, port, path) -> "other{oops 1\nanother 5\n", A)).isEmpty();
        assertThat(read((pod, port, path) -> "", A)).isEmpty();
    }

    @Test
    public void refusesAPageThatIsNone() {
        assertThat(failure((pod, port, path) -> "<html><body>Sign in</body></html>", A))
                .hasMessageContaining("is no readable metrics page, line 1: expected");
        assertThat(failure((pod, port, path) -> "r_total 5\n" + "#".repeat(8 << 20), A))
                .hasMessageContaining("answered with more than 8388608 characters");
    }

    @Test
    public void survivesPagesThatThrow() {
        PodPages broken = (pod, port, path) -> {
            throw new IllegalStateException("bug");
        };
        assertThat(failure(broken, A))
                .hasMessageContaining("pod shop/a could not be read")
                .hasMessageContaining("bug");
    }

    @Test
    public void takesTheTimestampsOfThePageAndSeesWhenTheyAreOld() throws PortException {
        long old = NOW.minusSeconds(90).toEpochMilli();
        assertThat(read((pod, port, path) -> "r_total 5 " + old + "\n", A))
                .extracting(Reading::sampledAt)
                .containsExactly(NOW.minusSeconds(90));
        assertThat(read((pod, port, path) -> "r_total 5 " + (old - 60_000) + "\n", A))
                .isEmpty();
    }

    @Test
    public void knowsPodAndNamespaceAsAServerWould() throws PortException {
        Metric own = new Metric.ErrorRate(
                "errors",
                1,
                Selector.parse("r_total{namespace=\"shop\",pod=~\"a.*\"}"),
                Selector.parse("r_total{c=\"5\"}"));
        try (ScrapeSource source = new ScrapeSource((pod, port, path) -> "r_total 5\n", SETTINGS, CLOCK)) {
            assertThat(source.read(List.of(own), List.of(A, B)))
                    .extracting(Reading::pod)
                    .containsExactly("a");
        }
    }

    @Test
    public void tellsBeforeTheFirstStepWhichPodsFail() throws PortException {
        PodPages pages = (pod, port, path) -> pod.equals(A) ? fail("a is gone", true) : "r_total{c=\"2\"} 5\n";
        try (ScrapeSource source = new ScrapeSource(pages, SETTINGS, CLOCK)) {
            assertThat(source.problems(METRICS, List.of(A, B))).containsExactly("a is gone; mend it");
        }
    }

    @Test
    public void tellsALabelThatOnlyAServerAdds() throws PortException {
        Metric metric = new Metric.ErrorRate(
                "errors", 1, Selector.parse("r_total{job=\"shop\"}"), Selector.parse("r_total{c=\"5\"}"));
        try (ScrapeSource source = new ScrapeSource((pod, port, path) -> "r_total{c=\"5\"} 5\n", SETTINGS, CLOCK)) {
            assertThat(source.problems(List.of(metric), List.of(A)))
                    .containsExactly("errors: r_total{job=\"shop\"} finds nothing:"
                            + " r_total has no label 'job', only c, namespace, pod");
        }
    }

    @Test
    public void tellsASummaryFromAHistogram() throws PortException {
        Metric latency = new Metric.Latency("lag", 1, Selector.parse("lag"));
        String page = "# TYPE lag summary\nlag{quantile=\"0.5\"} 1\nlag_sum 2\nlag_count 3\n";
        try (ScrapeSource source = new ScrapeSource((pod, port, path) -> page, SETTINGS, CLOCK)) {
            assertThat(source.problems(List.of(latency), List.of(A)))
                    .containsExactly("lag: lag is a summary, which has no buckets; give a histogram");
        }
    }

    private static List<Reading> read(PodPages pages, Pod... pods) throws PortException {
        try (ScrapeSource source = new ScrapeSource(pages, SETTINGS, CLOCK)) {
            return source.read(METRICS, List.of(pods));
        }
    }

    private static PortException failure(PodPages pages, Pod... pods) {
        return catchThrowableOfType(PortException.class, () -> read(pages, pods));
    }

    private static String fail(String what, boolean passing) throws PortException {
        throw passing ? PortException.passing(what, "mend it", null) : PortException.permanent(what, "mend it");
    }

    private static Pod pod(String name) {
        return new Pod("shop", name, Role.STABLE, true, Instant.EPOCH);
    }
}
