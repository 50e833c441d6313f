/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.testkit.JournalContract;
import io.jenkins.plugins.rollout.testkit.SampleEvents;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class PostgresJournalTest extends JournalContract {

    @ClassRule
    public static final PostgresServer SERVER = new PostgresServer();

    private String url;

    @Before
    public void makeASchema() throws Exception {
        url = SERVER.url(SERVER.newSchema());
    }

    @Override
    protected Journal open() throws JournalException {
        return Journals.open(url);
    }

    @Test
    public void opensANewSchemaFromManySidesAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> openers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String rollout = "r" + i;
                openers.add(() -> {
                    try (Journal journal = open()) {
                        append(journal, rollout, 1);
                    }
                    return null;
                });
            }
            for (var opened : pool.invokeAll(openers)) {
                opened.get();
            }
        } finally {
            pool.shutdownNow();
        }
        try (Journal journal = open()) {
            assertThat(journal.list(Journal.Filter.all(10))).hasSize(8);
        }
    }

    @Test
    public void goesOnAfterTheServerCrashedAndRecovered() throws Exception {
        try (Journal journal = open()) {
            append(journal, "r1", 1);
            assertThat(journal.read("r1", 1)).hasSize(1);
            SERVER.crashAndRecover();

            assertThatThrownBy(() -> append(journal, "r1", 2))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("try again");
            append(journal, "r1", 2);
            assertThatThrownBy(() -> journal.read("r1", 1)).isInstanceOf(JournalException.class);
            assertThat(journal.read("r1", 1)).hasSize(2);
        }
    }

    @Test
    public void refusesASchemaThatANewerVersionWrote() throws Exception {
        open().close();
        var sessions = new Sessions(new PostgresDialect(url), 1);
        sessions.with(session -> session.update("INSERT INTO schema_version VALUES (3, 'ab', 0)"));
        sessions.close();

        assertThatThrownBy(this::open).hasMessageContaining("newer version (schema 3, this one knows up to 2)");
    }

    @Test
    public void saysInOneLineWhyItCannotBeOpenedAndTellsNoPassword() {
        String nobody = "jdbc:postgresql://127.0.0.1:1/rollouts?user=rollout&password=hunter2";
        assertThatThrownBy(() -> Journals.open(nobody))
                .isInstanceOf(JournalException.class)
                .hasMessage("the journal jdbc:postgresql://127.0.0.1:1/rollouts cannot be reached; look whether the"
                        + " server runs and the address is right (08001)");
        String missing = SERVER.url("s1").replace("/postgres?", "/missing?");
        assertThatThrownBy(() -> Journals.open(missing)).hasMessageContaining("does not exist; create the database");
        assertThatThrownBy(() -> Journals.open("jdbc:mysql://db/rollouts"))
                .hasMessageContaining("cannot be in jdbc:mysql; name a file, or a URL");
    }

    @Test
    public void skipsARolloutThatAnotherWorkerIsTaking() throws Exception {
        try (Journal journal = open()) {
            append(journal, "r1", 1);
            append(journal, "r2", 1);
            var dialect = new PostgresDialect(url);
            var other = new Sessions(dialect, 1);
            String skipped = other.transact(false, session -> {
                String held = Claims.next(session, SampleEvents.START, dialect.skipLocked())
                        .orElseThrow();
                assertThat(journal.claimNext("b", SampleEvents.START, Duration.ofSeconds(15)))
                        .contains("r2");
                return held;
            });
            other.close();
            assertThat(skipped).isEqualTo("r1");
        }
    }

    @Test
    public void waitsForTheDiskWhateverTheServersDefaultIs() throws SQLException {
        try (var connection = new PostgresDialect(url + "&options=-c%20synchronous_commit=off").connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW synchronous_commit")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("on");
        }
    }

    private static void append(Journal journal, String rollout, long seq) throws JournalException {
        var event = new Event.Ticked(SampleEvents.START.plusSeconds(seq));
        journal.append(rollout, seq, event, SampleEvents.summary(rollout, SampleEvents.START));
    }
}
