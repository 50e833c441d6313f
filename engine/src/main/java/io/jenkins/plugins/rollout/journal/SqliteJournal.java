/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The journal in one SQLite file, which several processes of one machine may share. */
public final class SqliteJournal {

    private SqliteJournal() {}

    /**
     * Opens a journal, and makes it with its folders when there is none; only this user can read what is made.
     *
     * @throws JournalException when the file is not a journal, was written by a newer version, or cannot be opened
     */
    public static Journal open(Path file) throws JournalException {
        return SqlJournal.open(dialect(file));
    }

    /** The file, made with its folders when there is none. */
    static Dialect dialect(Path file) throws JournalException {
        Path absolute = file.toAbsolutePath().normalize();
        create(absolute);
        return new SqliteDialect(absolute);
    }

    private static void create(Path file) throws JournalException {
        if (Files.isDirectory(file)) {
            throw new JournalException("the journal " + file + " is a folder; name a file in it", null);
        }
        if (file.toString().contains("?")) {
            throw new JournalException("the journal " + file + " has a '?' in its name; choose another name", null);
        }
        try {
            Files.createDirectories(file.getParent(), mine("rwx------"));
            Files.createFile(file, mine("rw-------"));
        } catch (FileAlreadyExistsException there) {
            if (Files.isRegularFile(file)) {
                return;
            }
            throw new JournalException(
                    "the journal " + file + " cannot be made because of " + there.getFile() + "; name another file",
                    there);
        } catch (IOException e) {
            throw new JournalException(
                    "the journal " + file + " cannot be made (" + e.getClass().getSimpleName()
                            + "); its folder must be writable for this user",
                    e);
        }
    }

    private static FileAttribute<?>[] mine(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        var attribute = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        return new FileAttribute<?>[] {attribute};
    }
}
