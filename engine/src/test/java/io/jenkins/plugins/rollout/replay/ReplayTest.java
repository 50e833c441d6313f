/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.testkit.Polls;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class ReplayTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final List<Event> events = new ArrayList<>();
    private final Polls polls = new Polls(NOON.minusSeconds(900), 4);
    private Instant now = NOON;

    @Test
    public void underItsOwnSettingsItDecidesAsItDid() {
        watched(3, 0);
        watched(4, 30);

        Replay replay = Replay.of("r", events, Terms.AS_THEY_WERE).orElseThrow();

        assertThat(replay.was()).isEqualTo(replay.would());
        assertThat(replay.was().rolledBack()).isTrue();
        assertThat(replay.was().reason()).contains("worse than stable");
    }

    @Test
    public void aSmallerBudgetWouldHaveKeptWhatWasRolledBackOnLittle() {
        watched(3, 0);
        watched(3, 30);

        Replay replay = Replay.of(
                        "r", events, Terms.of(1e-9, AnalysisSettings.defaults().delta()))
                .orElseThrow();

        assertThat(replay.was().rolledBack()).isTrue();
        assertThat(replay.would().rolledBack()).isFalse();
        assertThat(replay.would().threshold()).isBetween(0.999e9, 1.001e9);
        assertThat(Tally.of(List.of(replay))).isEqualTo(new Tally(1, 0, 0, 1, 0, 0));
    }

    @Test
    public void tellsTheEvidencePollByPollUntilEachHasDecided() {
        watched(3, 0);
        watched(20, 6);
        List<Replay.Point> points = new ArrayList<>();
        var terms = Terms.of(0.4, AnalysisSettings.defaults().delta());
        Replay replay = Replay.of("r", events, terms, points::add).orElseThrow();

        assertThat(points).hasSize(replay.polls());
        Replay.Point last = points.get(points.size() - 1);
        assertThat(last.was()).contains(replay.was().evidence());
        assertThat(last.would()).as("it had decided before").isEmpty();
        assertThat(points.stream().flatMap(each -> each.would().stream()).reduce((before, then) -> then))
                .contains(replay.would().evidence());
        assertThat(replay.would().after()).isLessThan(replay.was().after());
    }

    @Test
    public void aLargerToleranceComesLater() {
        watched(3, 0);
        watched(40, 4);

        Replay replay = Replay.of(
                        "r", events, Terms.of(AnalysisSettings.defaults().alpha(), 1))
                .orElseThrow();

        assertThat(replay.was().rolledBack()).isTrue();
        assertThat(replay.would().after()).isGreaterThanOrEqualTo(replay.was().after());
    }

    @Test
    public void aLongerHorizonAsksForMoreOfEachPoll() {
        watched(3, 0);
        watched(4, 30);
        var terms = new Terms(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Duration.ofDays(2)));

        Replay replay = Replay.of("r", events, terms).orElseThrow();

        assertThat(replay.would().evidence()).isNotEqualTo(replay.was().evidence());
    }

    @Test
    public void aWarmUpForgivesTheFirstErrors() {
        watched(7, 6);
        var terms =
                new Terms(Optional.empty(), Optional.empty(), Optional.of(Duration.ofMinutes(10)), Optional.empty());

        Replay replay = Replay.of("r", events, terms).orElseThrow();

        assertThat(replay.would().evidence()).isLessThan(replay.was().evidence());
    }

    @Test
    public void termsThatNoAnalysisCanRunUnderAreRefused() {
        assertThatThrownBy(() -> Terms.of(7, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Terms.of(0.01, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void aRolloutThatNeverMeasuredHasNothingToReplay() {
        begin();

        assertThat(Replay.of("r", events, Terms.AS_THEY_WERE)).isEmpty();
    }

    private void begin() {
        RolloutSpec spec = Specs.checkout();
        assertThat(spec.analysis().alpha())
                .isEqualTo(AnalysisSettings.defaults().alpha());
        events.add(new Event.Started(now, spec, "you", Optional.empty()));
        events.add(new Event.WindowChecked(now, true, "open", now));
        events.add(new Event.SnapshotTaken(now, Specs.SNAPSHOT));
        events.add(new Event.CanaryCreated(now, "ready"));
        events.add(new Event.WeightReached(now, 10, 0.1, "as asked"));
        polls.share(0.1);
    }

    private void watched(int times, int canaryErrors) {
        if (events.isEmpty()) {
            begin();
        }
        for (int i = 0; i < times; i++) {
            now = now.plusSeconds(15);
            events.add(new Event.Ticked(now));
            events.add(new Event.Measured(now, polls.after(now, 3600, 4, 400, canaryErrors)));
        }
    }
}
