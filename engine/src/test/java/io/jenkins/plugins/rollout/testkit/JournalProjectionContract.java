/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.outcome.report.Grouping;
import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.outcome.report.Shipments;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** What a journal knows of its rollouts without reading their events again. */
public abstract class JournalProjectionContract extends JournalClaimContract {

    private static final Instant LATER = T0.plus(Duration.ofDays(100));

    @Test
    public void reportsWhatTheEventsSay() throws Exception {
        Journal journal = journal();
        JournalStories.fill(journal);

        List<Shipment> read = new ArrayList<>();
        for (String id : List.of("good", "bad", "worse")) {
            read.add(Shipments.of(id, journal.read(id, 1)));
        }
        for (Grouping by : Grouping.values()) {
            assertThat(report(journal(), by)).isEqualTo(Report.of(read, by, LATER));
        }
        assertThat(report(journal, Grouping.ORIGIN).total().rollouts()).isEqualTo(3);
    }

    @Test
    public void reportsWhatIsToldAfterTheEndAndAfterAReport() throws Exception {
        Journal journal = journal();
        List<Event> events = JournalStories.good(CodeOrigin.HUMAN_LED, 12);
        JournalStories.tell(journal, "good", events);
        assertThat(report(journal, Grouping.ORIGIN).total().changeFailure().count())
                .isZero();

        Instant soon = events.get(events.size() - 1).at().plusSeconds(60);
        var incident = new Incident("INC-1", "critical", "down", soon, Optional.empty());
        JournalStories.note(journal(), "good", new Event.IncidentReported(soon, "ann", incident));
        assertThat(report(journal, Grouping.ORIGIN).total().changeFailure().count())
                .isEqualTo(1);
        assertThat(journal.find("good").orElseThrow().updatedAt()).isBefore(soon);

        JournalStories.note(journal, "good", new Event.IncidentWithdrawn(soon, "ann", "INC-1", "the network"));
        assertThat(report(journal(), Grouping.ORIGIN).total().changeFailure().count())
                .isZero();
    }

    @Test
    public void reportsOfOneServiceAndOfAPeriod() throws Exception {
        Journal journal = journal();
        JournalStories.tell(journal, "good", JournalStories.good(CodeOrigin.HUMAN_LED, 12));
        String service = journal.find("good").orElseThrow().service();
        Instant begun = journal.find("good").orElseThrow().startedAt();

        assertThat(rollouts(journal, Optional.of(service), Instant.EPOCH)).isEqualTo(1);
        assertThat(rollouts(journal, Optional.of("another"), Instant.EPOCH)).isZero();
        assertThat(rollouts(journal, Optional.empty(), begun)).isEqualTo(1);
        assertThat(rollouts(journal, Optional.empty(), begun.plusMillis(1))).isZero();
        assertThat(rollouts(journal, Optional.empty(), Instant.MIN)).isEqualTo(1);
    }

    @Test
    public void listsByOutcomeOriginAndPeriod() throws Exception {
        Journal journal = journal();
        JournalStories.fill(journal);
        Instant begun = journal.find("good").orElseThrow().startedAt();

        assertThat(journal.find("bad").orElseThrow().origin()).contains("ai-heavy");
        assertThat(journal.find("worse").orElseThrow().origin()).isEmpty();
        assertThat(journal.outcomes(Filter.all(9)))
                .contains(journal.outcome("bad").orElseThrow());
        assertThat(journal.outcome("nobody")).isEmpty();
        assertThat(listed(journal, Optional.of("rolled-back"), Optional.empty(), begun))
                .containsExactly("worse", "bad");
        assertThat(listed(journal, Optional.empty(), Optional.of("ai-heavy"), begun))
                .containsExactly("bad");
        assertThat(listed(journal, Optional.empty(), Optional.of("unknown"), begun))
                .containsExactly("worse", "under way");
        assertThat(listed(journal, Optional.of("succeeded"), Optional.of("ai-heavy"), begun))
                .isEmpty();
        assertThat(listed(journal, Optional.of("succeeded"), Optional.empty(), begun.plusNanos(1)))
                .isEmpty();
    }

    private static Report report(Journal journal, Grouping by) throws JournalException {
        return Report.of(journal.ledger(Optional.empty(), Instant.EPOCH), by, LATER);
    }

    private static long rollouts(Journal journal, Optional<String> service, Instant since) throws JournalException {
        return Report.of(journal.ledger(service, since), Grouping.BAND, LATER)
                .total()
                .rollouts();
    }

    private static List<String> listed(
            Journal journal, Optional<String> outcome, Optional<String> origin, Instant since) throws JournalException {
        return ids(journal.list(new Filter(
                Optional.empty(), Optional.empty(), outcome, origin, Optional.of(since), 10, Optional.empty())));
    }
}
