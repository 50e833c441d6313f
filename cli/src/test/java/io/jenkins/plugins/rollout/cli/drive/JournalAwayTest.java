/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Driver;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.driver.SystemTimer;
import io.jenkins.plugins.rollout.journal.ForwardingJournal;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import io.jenkins.plugins.rollout.testkit.JournalStories;
import io.jenkins.plugins.rollout.testkit.MemoryJournal;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;

/** A journal that cannot be reached for a while ends no process that drives. */
public class JournalAwayTest {

    private final Journal store = new MemoryJournal();
    private final List<String> notes = new ArrayList<>();
    private int failures;
    private Runnable afterwards = () -> {};

    private final Journal journal = new ForwardingJournal(store) {
        @Override
        public List<Event> read(String rollout, long from) throws JournalException {
            fail();
            return super.read(rollout, from);
        }

        @Override
        public List<Summary> list(Filter filter) throws JournalException {
            fail();
            return super.list(filter);
        }
    };

    private void fail() throws JournalException {
        if (failures > 0) {
            failures--;
            throw new JournalException("the journal j is locked", null);
        }
        afterwards.run();
    }

    @Test
    public void aWorkerSaysSoOnceAndLooksAgain() throws Exception {
        try (var timer = new SystemTimer()) {
            var driver = new Driver(journal, null, timer, Runnable::run, "w", new Observer() {});
            var lookout = new Lookout(journal, driver, 10, notes::add);
            failures = 3;
            assertThat(lookout.idle()).isFalse();
            assertThat(lookout.idle()).isFalse();
            assertThat(lookout.idle()).isFalse();
            assertThat(notes).containsExactly("the journal j is locked; will try again");
            assertThat(lookout.idle()).isTrue();
        }
    }

    @Test
    public void whoeverFollowsARolloutStaysWithIt() throws Exception {
        State begun = begun();
        var driven = new CompletableFuture<State>();
        failures = 1;
        State end = Rollout.next(begun, new Event.AbortAsked(Instant.now(), "ann", "no"))
                .state();
        afterwards = () -> driven.complete(end);

        assertThat(follow(driven).outcome()).isEqualTo(end.outcome());
        assertThat(failures).isZero();
    }

    @Test
    public void whoeverFollowsOneThatBreaksSaysWhatIsWrong() throws Exception {
        JournalStories.odd(store, "a");
        assertThatThrownBy(() -> follow(CompletableFuture.completedFuture(
                        Rollout.begin("a", started()).state())))
                .isInstanceOf(BrokenException.class);
    }

    private State follow(CompletableFuture<State> driven) throws JournalException {
        return new Follow(new Output(), Duration.ofHours(1)).follow("a", driven, new Interventions(journal));
    }

    private State begun() throws JournalException {
        State first = Rollout.begin("a", started()).state();
        store.append("a", 1, started(), first.summary());
        return first;
    }

    private static Event.Started started() {
        return new Event.Started(Instant.EPOCH, Specs.quick(), "ann", Optional.empty());
    }
}
