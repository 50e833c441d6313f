/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** Times are in seconds; scrapes come every 15 s, at first at 0. */
public class PodCountersTest {

    private static final Watch WATCH =
            Watch.of(new Metric.ErrorRate("e", 1, Selector.parse("r_total"), Selector.parse("r_total{code=\"500\"}")));

    @Test
    public void takesThePartAtTheMomentOfTheTotal() {
        Series total = series("a", 0, 10, 20, 30);
        Series landedBetweenTheQueries = series("a", 0, 1, 2, 3, 40);

        assertThat(counters(46, List.of(total), List.of(landedBetweenTheQueries)))
                .contains(new PodCounters(Map.of("e.total", 30.0, "e.bad", 3.0), 45_000));
    }

    @Test
    public void forgetsSeriesThatAreNoLongerExposed() {
        Series lives = series("a", 100, 200, 300, 4);
        Series gone = series("a", 10, 20, 30);

        assertThat(counters(46, List.of(lives, gone), List.of(gone)))
                .contains(new PodCounters(Map.of("e.total", 4.0), 45_000));
    }

    @Test
    public void hasNothingToSayOnceSamplesAreOlderThanTwoIntervals() {
        List<Series> total = List.of(series("a", 1, 2, 3, 4));

        assertThat(counters(45 + 31, total, List.of())).isPresent();
        assertThat(counters(45 + 32, total, List.of())).isEmpty();
    }

    @Test
    public void learnsTheIntervalFromTheSamples() {
        Series everyMinute = new Series(
                Map.of("instance", "slow"),
                List.of(
                        new Sample(0, 1),
                        new Sample(60_000, 2),
                        new Sample(120_000, 3),
                        new Sample(240_000, 4),
                        new Sample(300_000, 5)));

        assertThat(counters(300 + 121, List.of(everyMinute), List.of())).isPresent();
        assertThat(counters(300 + 122, List.of(everyMinute), List.of())).isEmpty();
    }

    @Test
    public void sumsTargetsOfOnePodEachAtItsOwnScrape() {
        Series app = series("a", 1, 2, 3);
        Series sidecar = shifted("b", 7_000, 10, 20, 30);

        assertThat(counters(38, List.of(app, sidecar), List.of()))
                .contains(new PodCounters(Map.of("e.total", 33.0), 30_000));
    }

    @Test
    public void leavesOutATargetThatIsStale() {
        Series gone = series("a", 1, 2, 3);
        Series lives = shifted("b", 60_000, 10, 20, 30);

        assertThat(counters(95, List.of(gone, lives), List.of(gone)))
                .contains(new PodCounters(Map.of("e.total", 30.0), 90_000));
    }

    @Test
    public void takesAPartFromAnotherTargetAtItsNewestScrape() {
        Series total = series("app", 10, 20, 30);
        Series bad = shifted("sidecar", 7_000, 1, 2, 3);

        assertThat(counters(40, List.of(total), List.of(bad)))
                .contains(new PodCounters(Map.of("e.total", 30.0, "e.bad", 3.0), 30_000));
    }

    @Test
    public void countsNothingThatIsNoCount() {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            Series good = series("a", 1, 2, 3);
            Series strange = series("a", 1, 2, odd);
            assertThat(counters(31, List.of(good, strange), List.of())).isEmpty();
            assertThat(counters(31, List.of(good), List.of(strange))).isEmpty();
        }
    }

    @Test
    public void hasNoPartWithoutATotal() {
        assertThat(counters(31, List.of(), List.of(series("a", 1, 2, 3)))).isEmpty();
    }

    @Test
    public void writesEveryBoundInOneWay() {
        assertThat(List.of("1", "1.0", "1e0", "1.00", "+1"))
                .allSatisfy(le -> assertThat(Bounds.canonical(le)).contains("1"));
        assertThat(Bounds.canonical("5e-05")).contains("0.00005");
        assertThat(Bounds.canonical("100.0")).contains("100");
        assertThat(Bounds.canonical("+Inf")).isEmpty();
        assertThat(Bounds.canonical("")).isEmpty();
    }

    private static Optional<PodCounters> counters(long now, List<Series> total, List<Series> part) {
        return PodCounters.of(WATCH, total, part, new Cadence(now * 1_000, 15_000));
    }

    private static Series series(String instance, double... values) {
        return shifted(instance, 0, values);
    }

    private static Series shifted(String instance, long by, double... values) {
        List<Sample> samples = new ArrayList<>();
        for (double value : values) {
            samples.add(new Sample(by + samples.size() * 15_000L, value));
        }
        return new Series(Map.of("instance", instance), samples);
    }
}
