/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.analysis.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ForecastTest {

    private static final List<Stage> USUAL = List.of(
            new Stage(.05, Duration.ofMinutes(5)),
            new Stage(.10, Duration.ofMinutes(5)),
            new Stage(.25, Duration.ofMinutes(5)),
            new Stage(.50, Duration.ofMinutes(5)));

    @Test
    public void muchTrafficSeesAnOutageInTwoPollsAndSmallExcessesSurely() {
        Forecast forecast = Forecast.of(AnalysisSettings.defaults(), USUAL, new Traffic(1000, 1e-3), 1);

        var outage = forecast.effects().get(forecast.effects().size() - 1);
        assertThat(outage.errorRate()).isEqualTo(0.5);
        assertThat(outage.slowest()).contains(Duration.ofSeconds(30));
        assertThat(forecast.smallestSeen().orElseThrow().odds()).isLessThanOrEqualTo(2);
        assertThat(forecast.canaryRequests()).isEqualTo(270_000);
    }

    @Test
    public void hardlyAnyTrafficSeesHardlyAnything() {
        Forecast forecast = Forecast.of(AnalysisSettings.defaults(), USUAL, new Traffic(0.05, 1e-3), 1);

        assertThat(forecast.smallestSeen()).isEmpty();
        assertThat(forecast.effects().get(0).seen()).isLessThan(0.05);
    }

    @Test
    public void largerExcessesAreSeenMoreOftenAndTheSameForecastComesAgain() {
        Forecast forecast = Forecast.of(AnalysisSettings.defaults(), USUAL, new Traffic(50, 1e-3), 1);

        assertThat(forecast.effects()).isSortedAccordingTo(Comparator.comparingDouble(Forecast.Effect::odds));
        assertThat(forecast.effects()).extracting(Forecast.Effect::seen).isSorted();
        assertThat(Forecast.of(AnalysisSettings.defaults(), USUAL, new Traffic(50, 1e-3), 1))
                .isEqualTo(forecast);
    }

    @Test
    public void aServiceThatNeverFailedIsForecastByErrorRates() {
        Forecast forecast = Forecast.of(AnalysisSettings.defaults(), USUAL, new Traffic(100, 0), 1);

        assertThat(forecast.neverFailed()).isTrue();
        assertThat(forecast.effects())
                .first()
                .extracting(Forecast.Effect::errorRate)
                .isEqualTo(0.001);
        assertThat(forecast.effects()).last().extracting(Forecast.Effect::seen).isEqualTo(1.0);
    }

    @Test
    public void trafficIsTheMeanOverThePodsLives() {
        Instant noon = Instant.parse("2030-01-01T12:00:00Z");
        Metric metric = new Metric.ErrorRate("e", 1, new Selector("r", List.of()), new Selector("x", List.of()));
        var readings = List.of(
                new Reading("a", Role.STABLE, noon.minusSeconds(100), noon, Map.of("e.total", 1000.0, "e.bad", 10.0)),
                new Reading("b", Role.STABLE, noon.minusSeconds(50), noon, Map.of("e.total", 1000.0)),
                new Reading("c", Role.CANARY, noon.minusSeconds(50), noon, Map.of("e.total", 9000.0)));

        assertThat(Traffic.of(readings, metric)).contains(new Traffic(30, 0.005));
        assertThat(Traffic.of(List.of(), metric)).isEmpty();
        assertThatThrownBy(() -> new Traffic(-1, 0)).hasMessageContaining("no such traffic");
    }
}
