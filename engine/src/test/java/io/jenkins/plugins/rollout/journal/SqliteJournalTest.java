/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.testkit.JournalContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

public class SqliteJournalTest extends JournalContract {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Override
    protected Journal open() throws JournalException {
        return SqliteJournal.open(file());
    }

    @Override
    protected Journal openForFilling() throws JournalException {
        SqliteJournal.open(file()).close();
        return SqlJournal.open(new SqliteDialect(file(), "OFF", List.of()));
    }

    private Path file() {
        return folder.getRoot().toPath().resolve("a folder/journal.db");
    }
}
