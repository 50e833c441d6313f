/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.narration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** A trouble that lasts is one line, however often it is met. */
public class NarratorTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private final Narrator narrator = new Narrator(lines::add, live -> {});
    private final State state = Rollout.begin("a", new Event.Started(NOW, Specs.checkout(), "ann", Optional.empty()))
            .state();

    @Test
    public void tellsATroubleOnceWhileItLasts() {
        for (int i = 0; i < 3; i++) {
            narrator.troubled(state, "The API server is away.", "look at it");
            narrator.happened(state, new Event.Measured(NOW, Measurement.blind(NOW, "no answer")), state);
            narrator.happened(state, new Event.Ticked(NOW), state);
        }
        assertThat(lines)
                .containsExactly(
                        "  @|yellow !|@ The API server is away. Look at it", "  @|yellow !|@ blind: no answer");
    }

    @Test
    public void tellsItAgainWhenItComesBack() {
        narrator.troubled(state, "connection refused", "look at the server");
        narrator.happened(
                state, new Event.Measured(NOW, new Measurement(NOW, 0.1, 4, 1, List.of(), Optional.empty())), state);
        narrator.troubled(state, "connection refused", "look at the server");
        assertThat(lines).hasSize(2).allMatch(line -> line.endsWith("connection refused; look at the server"));
    }
}
