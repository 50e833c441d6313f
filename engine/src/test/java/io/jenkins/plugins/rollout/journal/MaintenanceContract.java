/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.outcome.report.Ledger;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.testkit.JournalStories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** What operators do to a whole journal, whatever database it is in. */
abstract class MaintenanceContract extends DamageContract {

    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    private final List<String> broken = new ArrayList<>();

    @Test
    public void everyChainHolds() throws Exception {
        Maintenance.Checked checked = verified(dialect());
        assertThat(broken).isEmpty();
        assertThat(checked.rollouts()).isEqualTo(5);
        assertThat(checked.events()).isGreaterThan(20);
        assertThat(checked.broken()).isZero();
    }

    @Test
    public void findsEveryChainWholeWhileOthersWrite() throws Exception {
        var written = new AtomicInteger();
        Thread writer = new Thread(() -> {
            try (Journal journal = SqlJournal.open(dialect())) {
                for (long seq = 3; seq < 300; seq++) {
                    JournalStories.oneMore(journal, "odd", seq);
                    written.incrementAndGet();
                }
            } catch (JournalException e) {
                written.addAndGet(1_000);
            }
        });
        writer.start();
        do {
            verified(dialect());
        } while (writer.isAlive() && broken.isEmpty());
        writer.join();
        assertThat(broken).isEmpty();
        assertThat(written).hasValue(297);
    }

    @Test
    public void saysWhereAnEventWasChanged() throws Exception {
        sql("UPDATE event SET body = replace(body, 'hotspot', 'nothing') WHERE type = 'change-described'"
                + " AND rollout_id = 'bad'");
        assertThat(verified(dialect()).broken()).isEqualTo(1);
        assertThat(broken).singleElement().asString().matches("bad: event \\d+ is not what was written.*");
    }

    @Test
    public void saysThatTheLastEventIsMissing() throws Exception {
        sql("DELETE FROM event WHERE rollout_id = 'good' AND seq ="
                + " (SELECT max(seq) FROM event WHERE rollout_id = 'good')");
        verified(dialect());
        assertThat(broken).singleElement().asString().matches("good: has \\d+ events of \\d+");
    }

    @Test
    public void saysThatARowIsNotWhatItsEventsLeadTo() throws Exception {
        sql("UPDATE rollout SET outcome = 'succeeded' WHERE id = 'worse'");
        verified(dialect());
        assertThat(broken).containsExactly("worse: its row in the list is not what its events lead to");
    }

    @Test
    public void movesToAnotherDatabaseAndLosesNothing() throws Exception {
        String exported = exported(dialect());
        assertThat(imported(other(), exported)).isEqualTo(new Maintenance.Imported(5, 0));

        assertThat(exported(other()).lines().sorted().toList())
                .isEqualTo(exported.lines().sorted().toList());
        assertThat(verified(other()).fingerprint())
                .isEqualTo(verified(dialect()).fingerprint());
        try (Journal from = SqlJournal.open(dialect());
                Journal to = SqlJournal.open(other())) {
            assertThat(to.list(Filter.all(10))).isEqualTo(from.list(Filter.all(10)));
            assertThat(to.read("bad", 1)).isEqualTo(from.read("bad", 1));
            assertThat(report(to)).isEqualTo(report(from));
        }
        assertThat(imported(other(), exported)).isEqualTo(new Maintenance.Imported(0, 5));
    }

    @Test
    public void anImportLeavesNothingToPackForTheFirstReport() throws Exception {
        imported(other(), exported(dialect()));
        var sessions = new Sessions(other(), 1);
        List<Long> stale = sessions.with(session -> session.query(
                "SELECT count(*) FROM day WHERE packed <> version OR pack IS NULL", row -> row.getLong(1)));
        List<Long> days = sessions.with(session -> session.query("SELECT count(*) FROM day", row -> row.getLong(1)));
        sessions.close();
        assertThat(stale).containsExactly(0L);
        assertThat(days.get(0)).isPositive();
    }

    @Test
    public void makesPacksOfAnotherVersionAnew() throws Exception {
        try (Journal journal = SqlJournal.open(dialect())) {
            var before = report(journal);
            var sessions = new Sessions(dialect(), 1);
            byte[] old = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0};
            int changed = sessions.with(session -> session.update("UPDATE day SET pack = ?", old));
            assertThat(changed).isPositive();
            assertThat(report(journal)).isEqualTo(before);
            List<byte[]> packs =
                    sessions.with(session -> session.query("SELECT pack FROM day", row -> row.getBytes(1)));
            assertThat(packs).allMatch(Ledger::reads);
            sessions.close();
        }
    }

    @Test
    public void refusesAnImportThatWasTamperedWith() throws Exception {
        String exported = exported(dialect());
        assertThatThrownBy(() -> imported(other(), exported.replaceFirst("hotspot.{1,9}]", "nothing\\\\\"]")))
                .hasMessageMatching("line \\d+ of the import is refused: .*");
        assertThatThrownBy(() -> imported(other(), "{}\n")).hasMessageContaining("line 1 of the import is refused");
        String cut = exported.substring(0, exported.lastIndexOf('\n', exported.length() - 2) + 1);
        assertThatThrownBy(() -> imported(other(), cut)).hasMessageContaining("are not complete");
    }

    @Test
    public void refusesToMixTwoRolloutsOfOneName() throws Exception {
        try (Journal journal = SqlJournal.open(other())) {
            JournalStories.tell(journal, "good", JournalStories.bad(CodeOrigin.UNKNOWN, 30));
        }
        assertThatThrownBy(() -> imported(other(), exported(dialect())))
                .hasMessageContaining("rollout good is in this journal already and is another");
    }

    @Test
    public void whatIsPrunedStaysInListsAndReports() throws Exception {
        try (Journal journal = SqlJournal.open(dialect());
                Maintenance maintenance = Maintenance.open(dialect())) {
            var before = report(journal);
            var listed = journal.list(Filter.all(10));
            assertThat(maintenance.prune(Instant.parse("2020-01-01T00:00:00Z"))).isZero();
            assertThat(maintenance.prune(LATER)).isEqualTo(3);

            assertThat(journal.read("good", 1)).isEmpty();
            assertThat(journal.read("under way", 1)).isNotEmpty();
            assertThat(report(journal)).isEqualTo(before);
            assertThat(journal.list(Filter.all(10))).isEqualTo(listed);
            assertThatThrownBy(() -> JournalStories.oneMore(journal, "good", listed.size() + 1_000L))
                    .hasMessageContaining("were pruned");
        }
        assertThat(verified(dialect()).pruned()).isEqualTo(3);
        assertThat(broken).isEmpty();
        assertThat(imported(other(), exported(dialect())).added()).isEqualTo(5);
        assertThat(verified(other()).fingerprint())
                .isEqualTo(verified(dialect()).fingerprint());
    }

    private Maintenance.Checked verified(Dialect dialect) throws JournalException {
        try (Maintenance maintenance = Maintenance.open(dialect)) {
            return maintenance.verify(broken::add);
        }
    }
}
