/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.testkit.MemoryJournal;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class RevisionsTest {

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final Journal journal = new MemoryJournal();

    @Test
    public void goesBackToWhatTheLatestSuccessReplaced() throws Exception {
        shipped("one", START, new Snapshot("r-1", "checkout:1", 4, "{}"));
        shipped("two", START.plusSeconds(60), new Snapshot("r-2", "checkout:2", 4, "{}"));
        aborted("three", START.plusSeconds(120), new Snapshot("r-3", "checkout:3", 4, "{}"));

        assertThat(revisions().choose(Optional.empty()).revision()).isEqualTo("r-2");
    }

    @Test
    public void goesBackToTheRevisionNamed() throws Exception {
        shipped("one", START, new Snapshot("r-1", "checkout:1", 4, "{}"));
        shipped("two", START.plusSeconds(60), new Snapshot("r-2", "checkout:2", 4, "{}"));

        assertThat(revisions().choose(Optional.of("r-1")).image()).isEqualTo("checkout:1");
        assertThat(revisions().choose(Optional.of("checkout:1")).revision()).isEqualTo("r-1");
    }

    @Test
    public void namesWhatThereIsWhenTheRevisionIsNotKnown() throws Exception {
        shipped("one", START, new Snapshot("r-1", "checkout:1", 4, "{}"));

        assertThatThrownBy(() -> revisions().choose(Optional.of("r-9")))
                .hasMessage("the journal knows no revision r-9 of checkout")
                .extracting("remedy")
                .isEqualTo("known: r-1 (checkout:1)");
    }

    @Test
    public void saysWhenNothingWasShipped() {
        assertThatThrownBy(() -> revisions().choose(Optional.empty()))
                .hasMessage("the journal knows no revision of checkout to go back to");
    }

    @Test
    public void findsTheRolloutUnderWay() throws Exception {
        write("one", List.of(new Event.Started(START, Specs.checkout(), "ann", Optional.empty())));

        assertThat(revisions().underWay()).get().extracting("id").isEqualTo("one");
    }

    private Revisions revisions() throws Exception {
        return Revisions.read(journal, "checkout");
    }

    private void shipped(String id, Instant at, Snapshot from) throws Exception {
        List<Event> events = begun(at, from);
        events.add(new Event.CanaryCreated(at, ""));
        events.add(new Event.PromoteAsked(at, "bob", "now"));
        events.add(new Event.PromotionReached(at, ""));
        events.add(new Event.PromoteAsked(at, "bob", "now"));
        write(id, events);
    }

    private void aborted(String id, Instant at, Snapshot from) throws Exception {
        List<Event> events = begun(at, from);
        events.add(new Event.AbortAsked(at, "bob", "no"));
        events.add(new Event.RestoreReached(at, ""));
        write(id, events);
    }

    private static List<Event> begun(Instant at, Snapshot from) {
        return new ArrayList<>(List.of(
                new Event.Started(at, Specs.checkout(), "ann", Optional.empty()),
                new Event.WindowChecked(at, true, "", at),
                new Event.SnapshotTaken(at, from)));
    }

    private void write(String id, List<Event> events) throws Exception {
        for (int i = 0; i < events.size(); i++) {
            State state = Rollout.replay(id, events.subList(0, i + 1));
            journal.append(id, i + 1, events.get(i), state.summary());
        }
    }
}
