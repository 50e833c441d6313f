/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Journal.StaleException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.Test;

/** What every journal must do, whatever it keeps its events in. */
public abstract class JournalContract extends JournalProjectionContract {

    @Test
    public void readsWhatWasAppendedInOrder() throws Exception {
        Journal journal = journal();
        List<Event> events = SampleEvents.all();
        write(journal, "r1", events);

        assertThat(journal.read("r1", 1)).isEqualTo(events);
    }

    @Test
    public void readsFromANumberOn() throws Exception {
        Journal journal = journal();
        List<Event> events = SampleEvents.all();
        write(journal, "r1", events);

        assertThat(journal.read("r1", 4)).isEqualTo(events.subList(3, events.size()));
        assertThat(journal.read("r1", events.size())).containsExactly(events.get(events.size() - 1));
        assertThat(journal.read("r1", events.size() + 1)).isEmpty();
    }

    @Test
    public void hasNothingOfARolloutThatWasNotWritten() throws Exception {
        Journal journal = journal();

        assertThat(journal.read("r1", 1)).isEmpty();
        assertThat(journal.find("r1")).isEmpty();
        assertThat(journal.list(Filter.all(10))).isEmpty();
    }

    @Test
    public void keepsRolloutsApart() throws Exception {
        Journal journal = journal();
        write(journal, "r1", List.of(tick(1), tick(2)));
        write(journal, "r10", List.of(tick(3)));

        assertThat(journal.read("r1", 1)).containsExactly(tick(1), tick(2));
        assertThat(journal.read("r10", 1)).containsExactly(tick(3));
    }

    @Test
    public void refusesANumberThatIsTakenAndChangesNothing() throws Exception {
        Journal journal = journal();
        write(journal, "r1", List.of(tick(1), tick(2)));
        Summary before = journal.find("r1").orElseThrow();

        for (long taken : new long[] {1, 2}) {
            assertThatThrownBy(() -> journal.append("r1", taken, tick(9), ended("r1", T0, "failed")))
                    .isInstanceOf(StaleException.class)
                    .hasMessage("event " + taken + " of r1 is already written");
        }
        assertThat(journal.read("r1", 1)).containsExactly(tick(1), tick(2));
        assertThat(journal.find("r1")).contains(before);
    }

    @Test
    public void refusesANumberThatWouldLeaveAGap() throws Exception {
        Journal journal = journal();
        write(journal, "r1", List.of(tick(1)));

        for (String rollout : List.of("r1", "r2")) {
            assertThatThrownBy(() -> journal.append(rollout, 3, tick(3), SampleEvents.summary(rollout, T0)))
                    .isInstanceOf(JournalException.class)
                    .isNotInstanceOf(StaleException.class)
                    .hasMessageContaining("gap");
        }
        assertThat(journal.read("r1", 1)).containsExactly(tick(1));
        assertThat(journal.find("r2")).isEmpty();
    }

    @Test
    public void seesAtOnceWhatAnotherConnectionWrote() throws Exception {
        Journal one = journal();
        Journal other = journal();

        write(one, "r1", List.of(tick(1)));
        assertThat(other.read("r1", 1)).containsExactly(tick(1));
        other.append("r1", 2, tick(2), SampleEvents.summary("r1", T0));
        assertThat(one.read("r1", 1)).containsExactly(tick(1), tick(2));
    }

    @Test
    public void letsExactlyOneOfTwoConnectionsHaveANumber() throws Exception {
        race(journal(), journal(), 40);
    }

    @Test
    public void letsExactlyOneOfTwoThreadsHaveANumber() throws Exception {
        Journal shared = journal();
        race(shared, shared, 40);
    }

    /** Both try every number in turn; whoever loses goes on to the next one. */
    private void race(Journal one, Journal other, int events) throws Exception {
        var barrier = new CyclicBarrier(2);
        List<Integer> wins = together(
                List.of(() -> winsOf(one, "one", events, barrier), () -> winsOf(other, "other", events, barrier)));

        assertThat(wins.stream().mapToInt(Integer::intValue).sum()).isEqualTo(events);
        List<Event> written = journal().read("r1", 1);
        assertThat(written).hasSize(events);
        assertThat(written.stream()
                        .filter(e -> e instanceof Event.Adopted a && a.driver().equals("one")))
                .hasSize(wins.get(0));
    }

    private static int winsOf(Journal journal, String driver, int events, CyclicBarrier barrier) throws Exception {
        int wins = 0;
        for (int seq = 1; seq <= events; seq++) {
            barrier.await(60, TimeUnit.SECONDS);
            try {
                var event = new Event.Adopted(T0.plusSeconds(seq), driver);
                journal.append("r1", seq, event, SampleEvents.summary("r1", T0));
                wins++;
            } catch (StaleException lost) {
                assertThat(journal.read("r1", seq)).isNotEmpty();
            }
        }
        return wins;
    }

    @Test
    public void takesEventsOfManyRolloutsFromManyThreads() throws Exception {
        Journal one = journal();
        Journal other = journal();
        List<Callable<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Journal journal = i % 2 == 0 ? one : other;
            String rollout = "r" + i;
            writers.add(
                    () -> write(journal, rollout, IntStream.rangeClosed(1, 10).mapToObj(JournalFixture::tick)));
        }
        together(writers);

        for (int i = 0; i < 8; i++) {
            assertThat(one.read("r" + i, 1)).hasSize(10);
        }
    }

    @Test
    public void keepsTheLatestSummaryWhole() throws Exception {
        Journal journal = journal();
        Instant fine = T0.plusNanos(123_456_789);
        var first = new Summary(
                "r1",
                "shop",
                "prod/shop",
                "i:1",
                Optional.empty(),
                "holding",
                5,
                true,
                Optional.empty(),
                "odd",
                fine,
                fine,
                Optional.empty(),
                0,
                0,
                Optional.empty());
        journal.append("r1", 1, tick(1), first);
        assertThat(journal.find("r1")).contains(first);

        var last = new Summary(
                "r1",
                "shop",
                "prod/shop",
                "i:1",
                Optional.of("7c9d"),
                "rolled back",
                0,
                false,
                Optional.of("rolled-back"),
                "Größe ist «zu» 大",
                fine,
                fine.plusNanos(1),
                Optional.of(fine.plusNanos(1)),
                0,
                0,
                Optional.empty());
        journal.append("r1", 2, tick(2), last);
        assertThat(journal.find("r1")).contains(last);
        assertThat(journal.list(Filter.all(10))).containsExactly(last);
    }

    @Test
    public void listsNewestFirst() throws Exception {
        Journal journal = journal();
        for (int second : List.of(2, 5, 1, 4, 3)) {
            write(journal, "r" + second, SampleEvents.summary("r" + second, T0.plusSeconds(second)));
        }
        assertThat(ids(journal.list(Filter.all(10)))).containsExactly("r5", "r4", "r3", "r2", "r1");
        assertThat(ids(journal.list(Filter.all(2)))).containsExactly("r5", "r4");
    }

    @Test
    public void listsByServiceAndByWhetherFinished() throws Exception {
        Journal journal = journal();
        write(journal, "r1", summary("r1", "shop", Optional.empty()));
        write(journal, "r2", summary("r2", "shop", Optional.of("succeeded")));
        write(journal, "r3", summary("r3", "cart", Optional.empty()));

        assertThat(ids(journal.list(filter(Optional.of("shop"), Optional.empty()))))
                .containsExactlyInAnyOrder("r1", "r2");
        assertThat(ids(journal.list(filter(Optional.empty(), Optional.of(true)))))
                .containsExactlyInAnyOrder("r1", "r3");
        assertThat(ids(journal.list(filter(Optional.empty(), Optional.of(false)))))
                .containsExactly("r2");
        assertThat(ids(journal.list(filter(Optional.of("shop"), Optional.of(true)))))
                .containsExactly("r1");
        assertThat(journal.list(filter(Optional.of("SHOP"), Optional.empty()))).isEmpty();
    }

    @Test
    public void pagesThroughTenThousandRolloutsWithoutLosingOrRepeatingOne() throws Exception {
        try (Journal filling = openForFilling()) {
            for (int i = 0; i < 10_000; i++) {
                // Three begin in each instant: a page may end between them.
                write(filling, "r" + i, SampleEvents.summary("r" + i, T0.plusSeconds(i / 3)));
            }
        }
        Journal journal = journal();
        List<Summary> all = new ArrayList<>();
        Filter filter = Filter.all(250);
        for (List<Summary> page = journal.list(filter); !page.isEmpty(); page = journal.list(filter)) {
            assertThat(page).hasSizeLessThanOrEqualTo(250);
            all.addAll(page);
            filter = filter.next(page.get(page.size() - 1));
        }

        assertThat(all).hasSize(10_000);
        assertThat(all.stream().map(Summary::id).distinct()).hasSize(10_000);
        assertThat(all).isSortedAccordingTo((a, b) -> b.startedAt().compareTo(a.startedAt()));
    }

    @Test
    public void hasEverythingAfterClosingAndOpeningAgain() throws Exception {
        Journal first = journal();
        write(first, "r1", SampleEvents.all());
        first.claim("r1", "a", T0, TTL);
        first.close();

        Journal again = journal();
        assertThat(again.read("r1", 1)).isEqualTo(SampleEvents.all());
        assertThat(again.find("r1")).contains(SampleEvents.summary("r1", T0).by(Optional.of("ai-heavy")));
        assertThat(again.claim("r1", "b", T0, TTL)).isFalse();
    }

    @Test
    public void refusesToWorkOnceClosed() throws Exception {
        Journal journal = journal();
        journal.close();
        journal.close();

        assertThatThrownBy(() -> journal.read("r1", 1))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> write(journal, "r1", List.of(tick(1))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("closed");
    }

    @Test
    public void keepsALargeEvent() throws Exception {
        Journal journal = journal();
        var large = new Snapshot("7c9d", "shop", 4, "{\"größe\":\"" + "x✓".repeat(2_000_000) + "\"}");
        write(journal, "r1", List.of(new Event.SnapshotTaken(T0, large)));

        boolean same = journal.read("r1", 1).equals(List.of(new Event.SnapshotTaken(T0, large)));
        assertThat(same).isTrue();
    }

    @Test
    public void keepsWordsOfEveryScript() throws Exception {
        Journal journal = journal();
        String words = "Ζωή 👩🏽‍🚒 'quoted'; DROP TABLE event; -- nul\0 %_\\ \t\n 大";
        var event = new Event.Paused(T0, words, words);
        write(journal, "größe-大-'1'", List.of(event));

        assertThat(journal.read("größe-大-'1'", 1)).containsExactly(event);
        assertThat(ids(journal.list(Filter.all(1)))).containsExactly("größe-大-'1'");
    }

    private static Filter filter(Optional<String> service, Optional<Boolean> active) {
        return new Filter(service, active, 10, Optional.empty());
    }

    private static Summary summary(String id, String service, Optional<String> outcome) {
        Summary s = SampleEvents.summary(id, T0);
        return new Summary(
                id,
                service,
                s.target(),
                s.image(),
                s.fromRevision(),
                s.phase(),
                5,
                false,
                outcome,
                "",
                T0,
                T0,
                outcome.map(any -> T0),
                0,
                0,
                Optional.empty());
    }
}
