/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Verdict;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class MeasuringTest {

    private final Stage stage = new Stage();
    private final Notes notes = new Notes();

    @Test
    public void tellsOfARollbackFromItsFirstPollToItsEnd() throws Exception {
        stage.canaryErrors = 100;

        run(Outcome.ROLLED_BACK);

        assertThat(notes.verdicts).contains(Verdict.ROLLBACK).doesNotContain(Verdict.PROMOTE);
        assertThat(notes.verdicts.indexOf(Verdict.ROLLBACK))
                .as("polls before there was evidence")
                .isPositive();
        assertThat(notes.latencies).hasSameSizeAs(notes.verdicts).allMatch(each -> !each.isNegative());
        assertThat(notes.restored).hasSize(1);
        assertThat(notes.ends).containsExactly("rolled-back of unknown");
    }

    @Test
    public void tellsOfASuccessOnceAndOfNoRollback() throws Exception {
        run(Outcome.SUCCEEDED);

        assertThat(notes.verdicts).contains(Verdict.PROMOTE).doesNotContain(Verdict.ROLLBACK);
        assertThat(notes.restored).isEmpty();
        assertThat(notes.blind).isZero();
        assertThat(notes.ends).containsExactly("succeeded of unknown");
    }

    private void run(Outcome end) throws Exception {
        // A clock that is behind: what a decision took is not negative, whatever clocks say.
        var measuring = new Measuring(notes, stage.journal, Clock.fixed(Stage.START, ZoneOffset.UTC));
        new Driver(stage.journal, stage, stage.timer, stage.timer.pool(), "one", measuring)
                .start("a", Specs.checkout(), "ann", Optional.empty());
        assertThat(stage.runsUntil("a", end)).isTrue();
    }

    private static final class Notes implements Meter {

        private final List<Verdict> verdicts = new ArrayList<>();
        private final List<Duration> latencies = new ArrayList<>();
        private final List<Duration> restored = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();
        private Duration blind = Duration.ZERO;

        @Override
        public void decided(boolean read, Verdict verdict, Duration latency) {
            assertThat(read).isTrue();
            verdicts.add(verdict);
            latencies.add(latency);
        }

        @Override
        public void blind(Duration more) {
            blind = blind.plus(more);
        }

        @Override
        public void restored(Duration took) {
            restored.add(took);
        }

        @Override
        public void failed(Failure kind) {
            throw new AssertionError("nothing fails here: " + kind);
        }

        @Override
        public void ended(Outcome outcome, String origin) {
            ends.add(outcome.word() + " of " + origin);
        }
    }
}
