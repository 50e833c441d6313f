/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** Kills processes that write the journal. What a loss of power does is SQLite's promise, and not tested here. */
public class SqliteCrashTest {

    private static final List<String> ROLLOUTS = List.of("r1", "r2");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final Timeout hangs = Timeout.seconds(120);

    private final Random random = new Random(20260302);

    @Test
    public void hasEveryAcknowledgedEventWithoutAGapHoweverOftenItsWritersAreKilled() throws Exception {
        Path file = folder.getRoot().toPath().resolve("journal.db");
        long[] acknowledged = new long[ROLLOUTS.size()];
        for (int round = 0; round < 4; round++) {
            killWriters(file, acknowledged);
            for (int i = 0; i < ROLLOUTS.size(); i++) {
                acknowledged[i] = verified(file, ROLLOUTS.get(i), acknowledged[i]);
            }
        }
        assertIntact(file);
    }

    /** Lets both write for a while, then kills them at any point of an append. */
    private void killWriters(Path file, long[] acknowledged) throws Exception {
        AppendingProcess one = AppendingProcess.start(file, ROLLOUTS.get(0));
        AppendingProcess other = AppendingProcess.start(file, ROLLOUTS.get(1));
        try {
            int events = 1 + random.nextInt(15);
            long first = 0;
            long second = 0;
            for (int i = 0; i < events; i++) {
                first = one.next();
                second = other.next();
            }
            long until = System.nanoTime() + random.nextInt(8_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            acknowledged[0] = one.kill(first);
            acknowledged[1] = other.kill(second);
        } finally {
            one.end();
            other.end();
        }
    }

    /** All that was acknowledged is there, and at most the one that was under way besides. */
    private static long verified(Path file, String rollout, long acknowledged) throws Exception {
        try (Journal journal = SqliteJournal.open(file)) {
            List<Event> events = journal.read(rollout, 1);
            assertThat((long) events.size()).isBetween(acknowledged, acknowledged + 1);
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i)).isEqualTo(AppendingProcess.event(i + 1L));
            }
            assertThat(journal.find(rollout)).isPresent();
            return events.size();
        }
    }

    private static void assertIntact(Path file) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA integrity_check").getString(1))
                    .isEqualTo("ok");
            assertThat(statement.executeQuery("PRAGMA foreign_key_check").next())
                    .isFalse();
        }
        var sessions = new Sessions(new SqliteDialect(file), 1);
        for (String rollout : ROLLOUTS) {
            var stored = sessions.with(session -> Events.read(session, rollout, 1));
            assertThat(Events.firstBroken(rollout, stored)).isEmpty();
        }
        sessions.close();
    }
}
