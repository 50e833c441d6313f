/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.outcome.Adoptions.Asked;
import io.jenkins.plugins.rollout.outcome.report.Grouping;
import io.jenkins.plugins.rollout.outcome.report.Rate;
import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.plan.Adoption;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Story;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.testkit.JournalStories;
import io.jenkins.plugins.rollout.testkit.MemoryJournal;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.Test;

public class AdoptionsTest {

    private static final Source.Prometheus SERVER =
            new Source.Prometheus(URI.create("http://prometheus:9090"), "pod", Optional.empty());
    private static final RolloutSpec ASKING = Specs.quick()
            .with(new Adoption("sum(increase(orders_total[7d]))", Duration.ofDays(7), 100, Optional.of(SERVER)));

    private final Journal journal = new MemoryJournal();
    private final List<String> asked = new ArrayList<>();
    private OptionalDouble answer = OptionalDouble.of(153);
    private boolean down;
    private Instant live;

    @Test
    public void asksAsOfTheMomentThatIsNamedAndRecordsTheAnswerOnce() throws Exception {
        shipped("checkout-1", ASKING);
        assertThat(ask(live.plus(Duration.ofDays(6)))).hasOnlyElementsOfType(Asked.Early.class);
        assertThat(asked).isEmpty();

        Instant moment = live.plus(Duration.ofDays(7));
        assertThat(ask(live.plus(Duration.ofDays(20))))
                .containsExactly(new Asked.Answered("checkout-1", 153, 100, true, moment));
        assertThat(asked).containsExactly("sum(increase(orders_total[7d])) at " + moment);
        assertThat(ask(live.plus(Duration.ofDays(21)))).isEmpty();
        Event last =
                journal.read("checkout-1", 1).get(journal.read("checkout-1", 1).size() - 1);
        assertThat(((Event.AdoptionMeasured) last).detail())
                .contains("= 153.0 at " + moment + ", used from 100.0 on; asked by ann");
    }

    @Test
    public void theFunnelCountsWhatWasAnswered() throws Exception {
        shipped("a", ASKING);
        ask(live.plus(Duration.ofDays(8)));
        answer = OptionalDouble.of(99.9);
        shipped("b", ASKING);
        ask(live.plus(Duration.ofDays(8)));
        shipped("c", Specs.quick());
        ask(live.plus(Duration.ofDays(8)));

        Report report = Report.of(
                journal.ledger(Optional.empty(), Instant.EPOCH), Grouping.ORIGIN, live.plus(Duration.ofDays(40)));
        assertThat(report.funnels()).hasSize(1);
        assertThat(report.funnels().get(0).used()).isEqualTo(new Rate(1, 2));
        assertThat(report.funnels().get(0).value()).hasValue(0.5);
    }

    @Test
    public void noNumberIsNoAnswerAndIsAskedAgain() throws Exception {
        shipped("checkout-1", ASKING);
        answer = OptionalDouble.empty();
        assertThat(ask(live.plus(Duration.ofDays(8)))).hasOnlyElementsOfType(Asked.Nothing.class);
        answer = OptionalDouble.of(0);
        assertThat(ask(live.plus(Duration.ofDays(9)))).hasOnlyElementsOfType(Asked.Answered.class);
    }

    @Test
    public void aServerThatIsDownIsAskedOnceForAll() throws Exception {
        shipped("a", ASKING);
        shipped("b", ASKING);
        down = true;
        assertThat(ask(live.plus(Duration.ofDays(8)))).hasSize(2).hasOnlyElementsOfType(Asked.Failed.class);
        assertThat(asked).hasSize(1);
        down = false;
        assertThat(ask(live.plus(Duration.ofDays(8)))).hasSize(2).hasOnlyElementsOfType(Asked.Answered.class);
    }

    @Test
    public void whatWasRolledBackIsNotAskedAbout() throws Exception {
        Story story =
                Story.of(ASKING).prepared().weightReached(10).healthyPolls(1).outage();
        JournalStories.tell(journal, "bad", story.restored().recovered().events());
        assertThat(ask(story.now().plus(Duration.ofDays(8)))).isEmpty();
        assertThat(asked).isEmpty();
    }

    private void shipped(String id, RolloutSpec spec) throws Exception {
        Story story = Story.of(spec).prepared().shipped();
        JournalStories.tell(journal, id, story.events());
        live = journal.outcomes(Journal.Filter.all(1)).get(0).facts().liveAt().orElseThrow();
    }

    private List<Asked> ask(Instant now) throws Exception {
        var adoptions = new Adoptions(journal, this::answer);
        List<Asked> all = new ArrayList<>();
        for (Shipment each : Adoptions.candidates(journal, Optional.empty(), Instant.EPOCH, false)) {
            adoptions.ask(each, "ann", now).ifPresent(all::add);
        }
        return all;
    }

    private OptionalDouble answer(Source.Prometheus at, String query, Instant moment) throws PortException {
        asked.add(query + " at " + moment);
        if (down) {
            throw PortException.passing("Prometheus could not be reached", "look at it", null);
        }
        return answer;
    }
}
