/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.testkit.SampleEvents;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SqliteFileTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file;

    @Before
    public void nameTheFile() {
        file = folder.getRoot().toPath().resolve("journal.db");
    }

    @Test
    public void makesItsFoldersForThisUserAlone() throws Exception {
        Path deep = folder.getRoot().toPath().resolve("a/b c/größe #1%20.db");
        SqliteJournal.open(deep).close();

        assertThat(deep).isRegularFile();
        assumeTrue(Files.getFileStore(deep).supportsFileAttributeView("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    public void waitsForTheDiskAtEachEventAndKeepsAWriteAheadLog() throws Exception {
        var dialect = new SqliteDialect(file);
        try (Journal journal = SqlJournal.open(dialect);
                Connection connection = dialect.connect();
                Statement statement = connection.createStatement()) {
            append(journal, "r1", 1);
            dialect.begin(connection, true);
            assertThat(statement.executeQuery("PRAGMA synchronous").getInt(1)).isEqualTo(2);
            dialect.rollBack(connection);
            assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1))
                    .isEqualTo("wal");
            assertThat(statement.executeQuery("PRAGMA foreign_keys").getInt(1)).isEqualTo(1);
        }
    }

    @Test
    public void opensANewFileFromManySidesAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> openers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String rollout = "r" + i;
                openers.add(() -> {
                    try (Journal journal = SqliteJournal.open(file)) {
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
        try (Journal journal = SqliteJournal.open(file)) {
            assertThat(journal.list(Journal.Filter.all(10))).hasSize(8);
        }
    }

    @Test
    public void refusesAFileThatIsNoDatabase() throws Exception {
        Files.writeString(file, "steps:\n".repeat(1000));

        refuses(() -> SqliteJournal.open(file), "is not a journal but some other file");
    }

    @Test
    public void refusesADatabaseOfAnotherProgramAndLeavesItAlone() throws Exception {
        sql("CREATE TABLE bookmarks (url TEXT)");

        refuses(() -> SqliteJournal.open(file), "is a database of another program");
        sql("INSERT INTO bookmarks VALUES ('a')", "ALTER TABLE bookmarks RENAME TO b");
        refuses(() -> SqliteJournal.open(file), "is a database of another program");
    }

    @Test
    public void refusesAFolderAndAFileInTheWay() throws Exception {
        Files.writeString(folder.getRoot().toPath().resolve("plain"), "");

        refuses(() -> SqliteJournal.open(folder.getRoot().toPath()), "is a folder; name a file in it");
        refuses(() -> SqliteJournal.open(file.resolveSibling("plain/journal.db")), "plain; name another file");
        refuses(() -> SqliteJournal.open(file.resolveSibling("what?.db")), "choose another name");
    }

    @Test
    public void refusesAJournalOfANewerVersion() throws Exception {
        SqliteJournal.open(file).close();
        sql("INSERT INTO schema_version VALUES (3, 'ab', 0)");

        refuses(
                () -> SqliteJournal.open(file),
                "was written by a newer version (schema 3, this one knows up to 2); upgrade this program");
    }

    @Test
    public void refusesAJournalWhoseSchemaNoReleaseHas() throws Exception {
        SqliteJournal.open(file).close();
        sql("UPDATE schema_version SET hash = 'ab'");

        refuses(() -> SqliteJournal.open(file), "a schema that no release has (step 1 differs)");
    }

    @Test
    public void saysThatTheDiskIsFullAndKeepsWhatWasWritten() throws Exception {
        var dialect = new SqliteDialect(file, "FULL", List.of("PRAGMA max_page_count = 40"));
        try (Journal journal = SqlJournal.open(dialect)) {
            append(journal, "r1", 1);
            var large = new Event.Paused(SampleEvents.START, "ada", "x".repeat(1_000_000));
            refuses(
                    () -> journal.append("r1", 2, large, SampleEvents.summary("r1", SampleEvents.START)),
                    "is on a full disk; free some space");

            append(journal, "r1", 2);
            assertThat(journal.read("r1", 1)).hasSize(2);
        }
    }

    @Test
    public void saysThatTheFileIsReadOnly() throws Exception {
        SqliteJournal.open(file).close();
        try (Journal journal = SqlJournal.open(new SqliteDialect(file, "FULL", List.of("PRAGMA query_only = ON")))) {
            refuses(() -> append(journal, "r1", 1), "is read-only; give this user the right");
        }
    }

    @Test
    public void saysThatAnotherProcessHoldsTheFile() throws Exception {
        SqliteJournal.open(file).close();
        try (Journal journal = SqlJournal.open(new SqliteDialect(file, "FULL", List.of("PRAGMA busy_timeout = 1")));
                Connection other = connection();
                Statement holding = other.createStatement()) {
            holding.execute("BEGIN IMMEDIATE");
            refuses(() -> append(journal, "r1", 1), "was locked by another process");
            assertThat(journal.read("r1", 1)).isEmpty();

            holding.execute("COMMIT");
            append(journal, "r1", 1);
        }
    }

    @Test
    public void saysThatTheFileIsDamaged() throws Exception {
        try (Journal journal = SqliteJournal.open(file)) {
            for (int seq = 1; seq <= 200; seq++) {
                append(journal, "r1", seq);
            }
        }
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(4096 * 3);
            raw.write(new byte[(int) raw.length() - 4096 * 3]);
        }
        refuses(
                () -> {
                    try (Journal journal = SqliteJournal.open(file)) {
                        journal.read("r1", 1);
                    }
                },
                "is damaged; put a backup in its place");
    }

    @Test
    public void namesTheEventThatCannotBeRead() throws Exception {
        try (Journal journal = SqliteJournal.open(file)) {
            append(journal, "r1", 1);
            append(journal, "r1", 2);
            sql("UPDATE event SET body = '{\"v\":9,\"type\":\"ticked\"}' WHERE seq = 2");

            refuses(() -> journal.read("r1", 2), "has an event 2 that cannot be read: the event is in format 9");
            refuses(() -> journal.read("r1", 1), "is damaged: event 2 is not what was written");
        }
    }

    @Test
    public void showsAnEventThatWasChangedAfterwards() throws Exception {
        try (Journal journal = SqliteJournal.open(file)) {
            for (int seq = 1; seq <= 4; seq++) {
                append(journal, "r1", seq);
            }
        }
        assertThat(firstBroken("r1")).isZero();
        sql("UPDATE event SET body = replace(body, '2026', '2025') WHERE seq = 3");
        assertThat(firstBroken("r1")).isEqualTo(3);
        sql("DELETE FROM event WHERE seq = 2");
        assertThat(firstBroken("r1")).isEqualTo(2);
    }

    @Test
    public void hasABackupThatOpensWhileItIsWritten() throws Exception {
        Path backup = file.resolveSibling("backup.db");
        try (Journal journal = SqliteJournal.open(file)) {
            append(journal, "r1", 1);
            sql("VACUUM INTO '" + backup + "'");
            append(journal, "r1", 2);
        }
        try (Journal journal = SqliteJournal.open(backup)) {
            assertThat(journal.read("r1", 1)).hasSize(1);
        }
    }

    private long firstBroken(String rollout) throws Exception {
        var sessions = new Sessions(new SqliteDialect(file), 1);
        try {
            var stored = sessions.with(session -> Events.read(session, rollout, 1));
            return Events.firstBroken(rollout, stored).orElse(0);
        } finally {
            sessions.close();
        }
    }

    private static void append(Journal journal, String rollout, long seq) throws JournalException {
        var event = new Event.Ticked(SampleEvents.START.plusSeconds(seq));
        journal.append(rollout, seq, event, SampleEvents.summary(rollout, SampleEvents.START));
    }

    private static void refuses(ThrowingCallable action, String line) {
        assertThatThrownBy(action)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(line)
                .message()
                .doesNotContain("\n");
    }

    private Connection connection() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void sql(String... statements) throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
