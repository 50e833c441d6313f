/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.util.Optional;
import org.junit.Test;

public class TrafficHistoryTest {

    private final Stage stage = new Stage();

    @Test
    public void theTrafficOfPastRolloutsIsThatOfTheirHour() throws Exception {
        stage.driver("one").start("a", Specs.checkout(), "ann", Optional.empty());
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
        TrafficHistory history = TrafficHistory.of("checkout", stage.journal);
        double rate = history.rate(Stage.START).orElseThrow();
        assertThat(rate).isPositive();
        assertThat(history.rate(Stage.START.plus(Duration.ofDays(7)))).contains(rate);
        assertThat(history.rate(Stage.START.plus(Duration.ofHours(30))))
                .as("all that is known")
                .isPresent();
        assertThat(history.rollouts(Stage.START)).isEqualTo(1);
        assertThat(history.rolledBack(Stage.START)).isZero();
    }

    @Test
    public void whatWasRolledBackIsCounted() throws Exception {
        stage.canaryErrors = 100;
        stage.driver("one").start("a", Specs.checkout(), "ann", Optional.empty());
        assertThat(stage.runsUntil("a", Outcome.ROLLED_BACK)).isTrue();
        assertThat(TrafficHistory.of("checkout", stage.journal).rolledBack(Stage.START))
                .isEqualTo(1);
    }

    @Test
    public void aServiceWithoutRolloutsHasNoKnownTraffic() throws Exception {
        assertThat(TrafficHistory.of("checkout", stage.journal).rate(Stage.START))
                .isEmpty();
    }
}
