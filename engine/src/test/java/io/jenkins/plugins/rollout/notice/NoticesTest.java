/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.testkit.FakeWebhook;
import io.jenkins.plugins.rollout.testkit.MemoryJournal;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class NoticesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final MemoryJournal journal = new MemoryJournal();
    private FakeWebhook hook;

    @Before
    public void listen() throws Exception {
        hook = new FakeWebhook();
    }

    @After
    public void stop() {
        hook.close();
    }

    private Notices notices(String owner) {
        return notices(owner, NOW);
    }

    private Notices notices(String owner, Instant now) {
        return new Notices(
                journal,
                InstantSource.fixed(now),
                owner,
                name -> name.equals("HOOK") ? hook.address() : "",
                Duration.ofMillis(1),
                troubles::add);
    }

    private void begin(String id, boolean slack) throws Exception {
        begin(id, NOW, List.of(new Listener("HOOK", slack)));
    }

    private void begin(String id, Instant at, List<Listener> listeners) throws Exception {
        RolloutSpec spec = Specs.checkout(1).tellingOnly(listeners);
        var started = new Event.Started(at, spec, "ann", Optional.empty());
        journal.append(id, 1, started, Rollout.begin(id, started).state().summary());
    }

    /** An event is journaled; an observer hears of it, unless its process is dead by then. */
    private void happens(String id, Event event, Optional<Notices> observer) throws Exception {
        State before = Rollout.replay(id, journal.read(id, 1));
        State after = new Interventions(journal).say(id, event).state();
        observer.ifPresent(each -> each.happened(before, event, after));
    }

    private void waitsForApproval(String id, Optional<Notices> observer) throws Exception {
        happens(id, new Event.WindowChecked(NOW, true, "open", NOW), observer);
    }

    private List<Event.Told> told(String id) throws Exception {
        return journal.read(id, 1).stream()
                .filter(Event.Told.class::isInstance)
                .map(Event.Told.class::cast)
                .toList();
    }

    @Test
    public void tellsWhatWaitsAsJson() throws Exception {
        begin("r-1", false);
        try (Notices notices = notices("one")) {
            waitsForApproval("r-1", Optional.of(notices));
            assertThat(hook.body())
                    .startsWith("{\"key\":\"r-1/2\",\"event\":\"approval-needed\",\"id\":\"r-1\"")
                    .contains("\"reason\":\"needs 1 approval\"")
                    .contains("\"answerBy\":\"2026-03-03T10:00:00Z\"")
                    .contains("rollout approve r-1 --plan ");
        }
        assertThat(hook.keys()).containsExactly("r-1/2");
    }

    @Test
    public void tellsAChatOnlyATextItUnderstands() throws Exception {
        begin("r-1", true);
        try (Notices notices = notices("one")) {
            waitsForApproval("r-1", Optional.of(notices));
            assertThat(hook.body())
                    .startsWith("{\"text\":\"r-1 (checkout, checkout:2) waits for approval")
                    .doesNotContain("\"id\"");
        }
    }

    @Test
    public void writesDownThatItWasToldAndTheRolloutLooksAsBefore() throws Exception {
        begin("r-1", false);
        try (Notices notices = notices("one")) {
            waitsForApproval("r-1", Optional.of(notices));
        }
        assertThat(told("r-1")).singleElement().satisfies(each -> {
            assertThat(each.seq()).isEqualTo(2);
            assertThat(each.listener()).isEqualTo("HOOK");
            assertThat(each.taken()).isTrue();
        });
        assertThat(journal.find("r-1").orElseThrow().updatedAt()).isEqualTo(NOW);
    }

    @Test
    public void whatAProcessLeftUntoldWhenItDiedIsToldOnceByTheNext() throws Exception {
        begin("r-1", false);
        waitsForApproval("r-1", Optional.empty());
        happens("r-1", new Event.Approved(NOW, "bob", "fine"), Optional.empty());
        try (Notices next = notices("two");
                Notices third = notices("three")) {
            happens("r-1", new Event.Adopted(NOW, "two"), Optional.empty());
            State state = Rollout.replay("r-1", journal.read("r-1", 1));
            next.happened(state, new Event.Adopted(NOW, "two"), state);
            third.happened(state, new Event.Adopted(NOW, "three"), state);
            assertThat(hook.body()).contains("approval-needed");
            assertThat(hook.body()).contains("\"approved\"");
        }
        try (Notices fourth = notices("four")) {
            State state = Rollout.replay("r-1", journal.read("r-1", 1));
            fourth.happened(state, new Event.Adopted(NOW, "four"), state);
        }
        assertThat(hook.keys()).containsExactly("r-1/2", "r-1/3");
        assertThat(told("r-1")).hasSize(2);
    }

    @Test
    public void theEndIsToldByWhoeverSweepsWhenTheDriverDied() throws Exception {
        begin("r-1", false);
        waitsForApproval("r-1", Optional.empty());
        happens("r-1", new Event.Rejected(NOW, "bob", "not today"), Optional.empty());
        try (Notices worker = notices("worker")) {
            worker.sweep();
            assertThat(hook.body()).contains("approval-needed");
            assertThat(hook.body()).contains("\"ended\"").contains("rejected by bob: not today");
            worker.sweep();
        }
        assertThat(hook.keys()).containsExactly("r-1/2", "r-1/3");
    }

    @Test
    public void theEndOfALongOneIsToldHoweverManyBeganSince() throws Exception {
        begin("long", NOW.minus(Duration.ofDays(20)), List.of(new Listener("HOOK", false)));
        happens("long", new Event.Rejected(NOW, "bob", "not today"), Optional.empty());
        for (int i = 0; i < 450; i++) {
            begin("r-" + i, NOW, List.of());
            happens("r-" + i, new Event.Rejected(NOW, "bob", "not today"), Optional.empty());
        }
        try (Notices worker = notices("worker")) {
            worker.sweep();
            assertThat(hook.body()).contains("\"ended\"").contains("\"long\"");
        }
    }

    @Test
    public void newsOfTheDayBeforeYesterdayAreNone() throws Exception {
        begin("r-1", false);
        waitsForApproval("r-1", Optional.empty());
        try (Notices late = notices("late", NOW.plus(Duration.ofDays(2)))) {
            State state = Rollout.replay("r-1", journal.read("r-1", 1));
            late.happened(state, new Event.Adopted(NOW, "late"), state);
        }
        assertThat(hook.keys()).isEmpty();
        assertThat(told("r-1")).singleElement().satisfies(each -> assertThat(each.taken())
                .isFalse());
    }

    @Test
    public void triesAgainUntilItIsTaken() throws Exception {
        hook.failures.set(3);
        begin("r-1", false);
        try (Notices notices = notices("one")) {
            waitsForApproval("r-1", Optional.of(notices));
            assertThat(hook.body()).contains("approval-needed");
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    public void givesUpAndSaysSoWithoutTheAddress() throws Exception {
        hook.failures.set(100);
        begin("r-1", false);
        begin("r-2", false);
        try (Notices notices = notices("one")) {
            waitsForApproval("r-1", Optional.of(notices));
            assertThat(troubles.poll(20, TimeUnit.SECONDS))
                    .isEqualTo("webhook HOOK answers 503: a notice of r-1 was not sent")
                    .doesNotContain("secret");
            hook.failure = 404;
            waitsForApproval("r-2", Optional.of(notices));
            assertThat(troubles.poll(20, TimeUnit.SECONDS)).contains("answers 404");
        }
        assertThat(told("r-2")).singleElement().satisfies(each -> assertThat(each.taken())
                .isFalse());
    }

    @Test
    public void aReceiverThatHangsBlocksNobodyAndIsToldLater() throws Exception {
        hook.stuck = true;
        Notices notices = notices("one");
        for (int i = 0; i < 120; i++) {
            begin("r-" + i, false);
            waitsForApproval("r-" + i, Optional.of(notices));
        }
        assertThat(hook.keys()).hasSizeLessThanOrEqualTo(50);
        hook.release.countDown();
        for (int i = 0; i < 120; i++) {
            assertThat(hook.body()).contains("approval-needed");
        }
        notices.close();
        assertThat(hook.keys()).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    public void whatAProcessCannotWaitForIsLeftToTheNextAndSaid() throws Exception {
        hook.stuck = true;
        begin("r-1", false);
        Notices notices = notices("one");
        waitsForApproval("r-1", Optional.of(notices));
        notices.close();
        assertThat(troubles)
                .containsExactly("some notices are not sent yet; a worker or the dashboard on this journal sends them");
        assertThat(told("r-1")).isEmpty();
    }

    @Test
    public void anEmptyVariableIsSaidOnce() throws Exception {
        var spec = Specs.checkout(1).tellingOnly(List.of(new Listener("NOBODY", false)));
        var started = new Event.Started(NOW, spec, "ann", Optional.empty());
        journal.append("r-1", 1, started, Rollout.begin("r-1", started).state().summary());
        try (Notices notices = notices("one")) {
            waitsForApproval("r-1", Optional.of(notices));
            happens("r-1", new Event.Approved(NOW, "bob", "fine"), Optional.of(notices));
        }
        assertThat(troubles).containsExactly("nobody is told: the environment variable NOBODY is empty");
    }

    @Test
    public void anAddressIsCheckedAndNeverShown() {
        assertThatThrownBy(() -> Webhook.of("HOOK", "ftp://user:pw@host/x", false))
                .hasMessage("HOOK holds no http or https address");
        assertThatThrownBy(() -> Webhook.of("HOOK", "no address at all", false)).hasMessage("HOOK holds no address");
        assertThat(Webhook.of("HOOK", "https://host/secret", true)).hasToString("webhook HOOK");
    }
}
