/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Opens a journal wherever it is. */
public final class Journals {

    private static final String POSTGRES = "jdbc:postgresql:";

    private Journals() {}

    /**
     * @param place a file's path, or a URL that begins with {@code jdbc:postgresql:}; a password belongs into
     *     {@code ~/.pgpass} rather than into the URL
     * @throws JournalException with one line on what is wrong and what to do
     */
    public static Journal open(String place) throws JournalException {
        return SqlJournal.open(dialect(place));
    }

    static Dialect dialect(String place) throws JournalException {
        if (place.startsWith(POSTGRES)) {
            return new PostgresDialect(place);
        }
        if (place.startsWith("jdbc:")) {
            String scheme = place.substring(0, Math.max(place.indexOf(':', 5), 5));
            throw new JournalException(
                    "the journal cannot be in " + scheme + "; name a file, or a URL that begins with " + POSTGRES,
                    null);
        }
        try {
            return SqliteJournal.dialect(Path.of(place));
        } catch (InvalidPathException e) {
            throw new JournalException("the journal " + place + " is not a file's name; name another file", e);
        }
    }
}
