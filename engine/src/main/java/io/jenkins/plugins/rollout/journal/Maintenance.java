/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What an operator does to a whole journal: checks it, moves it, prunes it, takes it back to an older schema. */
public final class Maintenance implements AutoCloseable {

    /** Younger rollouts are not pruned: incidents are still held against them. */
    public static final Duration YOUNGEST = Duration.ofDays(31);

    private final Dialect dialect;
    private final Sessions sessions;

    private Maintenance(Dialect dialect) {
        this.dialect = dialect;
        this.sessions = new Sessions(dialect, 2);
    }

    /**
     * Opens a journal as {@link Journals#open} does.
     *
     * @throws JournalException with one line on what is wrong and what to do
     */
    public static Maintenance open(String place) throws JournalException {
        return open(Journals.dialect(place));
    }

    static Maintenance open(Dialect dialect) throws JournalException {
        SqlJournal.open(dialect).close();
        return new Maintenance(dialect);
    }

    /**
     * What was found.
     *
     * @param fingerprint of all rollouts and their chains: the same for two journals with the same events
     */
    public record Checked(long rollouts, long events, long pruned, long broken, String fingerprint) {}

    /**
     * Recomputes every chain.
     *
     * @param broken told, in one line, where a rollout is not as it was written
     */
    public Checked verify(Consumer<String> broken) throws JournalException {
        return new Verifier(sessions, broken).run();
    }

    /** Writes all rollouts and events as lines of JSON; returns how many rollouts. */
    public long export(Writer to) throws JournalException, IOException {
        return new Exporter(sessions).write(to);
    }

    /** How many rollouts were new or mended, and how many were there already, event for event. */
    public record Imported(long added, long known) {}

    /**
     * Reads what {@link #export} wrote, of this or another kind of database; a rollout that is there already must be the
     * same, unless it is broken: then the one that is read takes its place. Rollouts before a line that is refused stay. At the end all is packed for reports.
     */
    public Imported importFrom(BufferedReader from) throws JournalException, IOException {
        Imported imported = new Importer(sessions).read(from);
        pack();
        return imported;
    }

    /** Packs the days on which something has changed, so that the next report need not. */
    public void pack() throws JournalException {
        new Days(sessions, sessions).pack();
    }

    /**
     * Takes the events of old rollouts out; lists, reports and the end of each chain stay.
     *
     * @param before only of those that ended before
     * @return how many rollouts
     */
    public long prune(Instant before) throws JournalException {
        return new Pruner(sessions).prune(before, Instant.now());
    }

    /**
     * Gives a rollout up whose events are missing or damaged: it is listed as failed, and what is left of its events is
     * taken out.
     *
     * @throws JournalException when it is not there, or is not broken
     */
    public void discard(String rollout, String by, String reason) throws JournalException {
        sessions.transact(true, session -> {
            Discard.one(session, rollout, by, reason, Instant.now());
            return null;
        });
    }

    /**
     * Takes the schema back, so that an older version opens the journal. Close the maintenance afterwards.
     *
     * @param schema number of the schema, 1 or more
     */
    public void downgrade(int schema) throws JournalException {
        new Migrations(dialect, Migrations.RELEASED).revert(sessions, schema);
    }

    /**
     * Chain of an event, for whoever writes an export.
     *
     * @param previous chain of the event before; empty for the first
     * @param body the event as it is stored
     */
    public static String chain(String previous, String rollout, long seq, String body) {
        return Chain.link(previous, rollout, seq, body);
    }

    /** Number of the schema that this version writes. */
    public static int schema() {
        return Migrations.RELEASED.size();
    }

    /** Ids after this one, in their order; empty at the end. */
    static List<String> ids(Sessions sessions, String after) throws JournalException {
        String sql = "SELECT id FROM rollout WHERE id > ? ORDER BY id LIMIT 1000";
        return sessions.with(session -> session.query(sql, row -> row.getString(1), after));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
