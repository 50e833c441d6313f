/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Verdict;
import io.jenkins.plugins.rollout.driver.Meter.Failure;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;
import org.junit.Test;

public class OwnMetricsTest {

    private final OwnMetrics metrics = new OwnMetrics();

    @Test
    public void showsWhatItWasToldInSeconds() {
        metrics.decided(false, Verdict.HOLD, Duration.ofMillis(30));
        metrics.blind(Duration.ofMillis(2500));
        metrics.restored(Duration.ofSeconds(7));
        metrics.ended(Outcome.ROLLED_BACK, "ai-heavy");

        assertThat(metrics.page())
                .contains("rollout_polls_total{result=\"blind\"} 1.0")
                .contains("rollout_decisions_total{verdict=\"hold\"} 1.0")
                .contains("rollout_decision_seconds_bucket{le=\"0.05\"} 1")
                .contains("rollout_blind_seconds_total 2.5")
                .contains("rollout_rollback_seconds_sum 7.0")
                .contains("rollout_outcomes_total{origin=\"ai-heavy\",outcome=\"rolled-back\"} 1.0");
    }

    @Test
    public void hasEveryKindOfFailureAndVerdictFromTheBeginning() {
        metrics.failed(Failure.GAVE_UP);

        assertThat(metrics.page())
                .contains("rollout_errors_total{kind=\"gave-up\"} 1.0")
                .contains("rollout_errors_total{kind=\"retried\"} 0.0")
                .contains("rollout_errors_total{kind=\"journal\"} 0.0")
                .contains("rollout_decisions_total{verdict=\"rollback\"} 0.0");
    }
}
