/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.Test;

/** Events that are lost or damaged, as by half a backup, whatever database they are in. */
abstract class DamageContract extends MigrationContract {

    /** Another, empty journal; of another kind of database where there is one. */
    abstract Dialect other();

    @Test
    public void refusesARolloutOfWhichAnEventIsLost() throws Exception {
        sql("DELETE FROM event WHERE rollout_id = 'under way' AND seq = 3");
        refused("has a gap: event 3 is missing");
        assertThatThrownBy(() -> read(2)).hasMessageContaining("has a gap: event 3 is missing");
        assertThat(read(4)).as("what follows is whole").hasSize(2);
    }

    @Test
    public void refusesARolloutThatIsCutOffBefore() throws Exception {
        sql("DELETE FROM event WHERE rollout_id = 'under way' AND seq = 1");
        refused("has a gap: event 1 is missing");
    }

    @Test
    public void refusesARolloutThatIsCutOffAfter() throws Exception {
        sql("DELETE FROM event WHERE rollout_id = 'under way' AND seq = 5");
        refused("ends with event 4, where 5 were written");
        assertThatThrownBy(() -> read(5)).isInstanceOf(BrokenException.class);
    }

    @Test
    public void refusesARolloutOfWhichTheRowIsOlderThanItsEvents() throws Exception {
        sql("UPDATE rollout SET events = 3 WHERE id = 'under way'");
        refused("ends with event 5, where 3 were written");
    }

    @Test
    public void refusesARolloutWithAnEventThatWasChanged() throws Exception {
        sql("UPDATE event SET body = replace(body, 'checkout', 'chekcout') WHERE rollout_id = 'under way' AND seq = 1");
        refused("is damaged: event 1 is not what was written");
    }

    @Test
    public void refusesToReplayWhatDoesNotBeginWithAStart() throws Exception {
        try (Journal journal = SqlJournal.open(dialect())) {
            assertThat(journal.read("odd", 1)).hasSize(2);
            assertThatThrownBy(() -> journal.whole("odd"))
                    .isInstanceOf(BrokenException.class)
                    .hasMessage("the journal of odd does not begin with its start")
                    .extracting(e -> ((BrokenException) e).remedy())
                    .isEqualTo("import it anew, from a whole export, or give it up with `rollout history discard odd`");
        }
    }

    @Test
    public void oneBrokenRolloutKeepsNoOtherFromBeingMigrated() throws Exception {
        sql("UPDATE event SET body = '{' WHERE rollout_id = 'bad' AND seq = 2");
        revert(1);
        try (Journal journal = SqlJournal.open(dialect())) {
            assertThat(journal.outcome("good").orElseThrow().facts().liveAt()).isPresent();
            assertThatThrownBy(() -> journal.whole("bad")).isInstanceOf(BrokenException.class);
            assertThat(journal.find("bad").orElseThrow().outcome()).contains("rolled-back");
        }
    }

    @Test
    public void mendsWhatIsBrokenFromAWholeExport() throws Exception {
        String exported = exported(dialect());
        sql("DELETE FROM event WHERE rollout_id = 'under way' AND seq = 3");

        assertThat(imported(dialect(), exported)).isEqualTo(new Maintenance.Imported(1, 4));
        assertThat(read(1)).hasSize(5);
        assertThat(exported(dialect())).isEqualTo(exported);
    }

    @Test
    public void givesUpWhatIsBrokenAndNothingElse() throws Exception {
        try (Maintenance maintenance = Maintenance.open(dialect())) {
            assertThatThrownBy(() -> maintenance.discard("under way", "ann", "no backup"))
                    .hasMessage("the journal of under way is not broken; nothing is given up");
            sql("DELETE FROM event WHERE rollout_id = 'under way' AND seq = 3");
            maintenance.discard("under way", "ann", "no backup");
            assertThatThrownBy(() -> maintenance.discard("under way", "ann", "twice"))
                    .hasMessageContaining("not broken");
            assertThat(maintenance.verify(line -> {}).broken()).isZero();
        }
        try (Journal journal = SqlJournal.open(dialect())) {
            Summary listed = journal.find("under way").orElseThrow();
            assertThat(listed.outcome()).contains("failed");
            assertThat(listed.reason()).isEqualTo("given up by ann, as its journal was broken: no backup");
            assertThat(journal.read("under way", 1)).isEmpty();
        }
        assertThat(imported(other(), exported(dialect())).added()).isEqualTo(5);
    }

    private void refused(String how) throws JournalException {
        assertThatThrownBy(() -> read(1))
                .isInstanceOf(BrokenException.class)
                .hasMessage("the journal of under way " + how);
        try (Journal journal = SqlJournal.open(dialect())) {
            assertThat(journal.whole("good")).as("another one").isNotEmpty();
        }
    }

    private List<Event> read(long from) throws JournalException {
        try (Journal journal = SqlJournal.open(dialect())) {
            return journal.read("under way", from);
        }
    }

    static String exported(Dialect dialect) throws Exception {
        var text = new StringWriter();
        try (Maintenance maintenance = Maintenance.open(dialect)) {
            maintenance.export(text);
        }
        return text.toString();
    }

    static Maintenance.Imported imported(Dialect dialect, String text) throws Exception {
        try (Maintenance maintenance = Maintenance.open(dialect)) {
            return maintenance.importFrom(new BufferedReader(new StringReader(text)));
        }
    }

    void sql(String change) throws JournalException {
        var sessions = new Sessions(dialect(), 1);
        int changed = sessions.with(session -> session.update(change));
        assertThat(changed).isEqualTo(1);
        sessions.close();
    }
}
