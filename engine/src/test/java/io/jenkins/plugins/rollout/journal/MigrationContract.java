/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.outcome.report.Grouping;
import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import io.jenkins.plugins.rollout.testkit.JournalStories;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;

/** From every released schema to every other, with nothing lost on the way. */
abstract class MigrationContract {

    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final List<String> FIRST = Migrations.RELEASED.subList(0, 1);

    /** Where the journal of this test is. */
    abstract Dialect dialect();

    @Before
    public void fill() throws Exception {
        try (Journal journal = SqlJournal.open(dialect())) {
            JournalStories.fill(journal);
            JournalStories.odd(journal, "odd");
        }
    }

    @Test
    public void goesBackToTheFirstSchemaAndForwardAgain() throws Exception {
        try (Journal journal = SqlJournal.open(dialect())) {
            assertThat(report(journal).total().rollouts()).isPositive();
        }
        List<Summary> before = summaries();
        Report report = report();

        revert(1);
        assertThat(versions()).containsExactly(1);
        SqlJournal.open(dialect(), FIRST).close();
        assertThat(summaries()).isEqualTo(before);
        assertThat(report()).isEqualTo(report);
        assertThat(versions()).containsExactly(1, 2);
    }

    @Test
    public void anOlderVersionRefusesItUntilItIsTakenBack() throws Exception {
        SqlJournal.open(dialect()).close();
        assertThatThrownBy(() -> SqlJournal.open(dialect(), FIRST)).hasMessageContaining("newer version (schema 2");
        revert(1);
        SqlJournal.open(dialect(), FIRST).close();
    }

    @Test
    public void keepsWhatCannotBeReplayed() throws Exception {
        revert(1);
        try (Journal journal = SqlJournal.open(dialect())) {
            assertThat(journal.read("odd", 1)).hasSize(2);
            JournalStories.oneMore(journal, "odd", 3);
            assertThat(journal.read("odd", 1)).hasSize(3);
        }
    }

    void revert(int version) throws JournalException {
        var writers = new Sessions(dialect(), 1);
        new Migrations(dialect(), Migrations.RELEASED).revert(writers, version);
        writers.close();
    }

    private List<Integer> versions() throws SQLException, JournalException {
        var sessions = new Sessions(dialect(), 1);
        List<Integer> versions = sessions.with(
                session -> session.query("SELECT version FROM schema_version ORDER BY version", row -> row.getInt(1)));
        sessions.close();
        return versions;
    }

    private List<Summary> summaries() throws JournalException {
        try (Journal journal = SqlJournal.open(dialect())) {
            return journal.list(Filter.all(100));
        }
    }

    private Report report() throws JournalException {
        try (Journal journal = SqlJournal.open(dialect())) {
            return report(journal);
        }
    }

    static Report report(Journal journal) throws JournalException {
        return Report.of(journal.ledger(Optional.empty(), Instant.EPOCH), Grouping.ORIGIN, NOW);
    }
}
