/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** Brings a journal's schema to what this version knows, one numbered script after the other, all or nothing. */
final class Migrations {

    /** Never changed once released: a change of the schema is a new script at the end. */
    static final List<String> RELEASED = List.of("V1__events.sql", "V2__projection.sql");

    private static final String TABLE = "schema_version";

    private final Dialect dialect;
    private final List<String> scripts;

    Migrations(Dialect dialect, List<String> scripts) {
        this.dialect = dialect;
        this.scripts = scripts;
    }

    void apply(Sessions writers) throws JournalException {
        boolean current = writers.with(session -> applied(session) == scripts.size());
        if (current) {
            return;
        }
        writers.transact(true, session -> {
            dialect.lockSchema(session.connection());
            // Another process may have been faster while this one waited.
            for (int next = applied(session); next < scripts.size(); next++) {
                run(session, next + 1, scripts.get(next));
            }
            return null;
        });
    }

    /**
     * Takes the journal back to what an older version knows, so that it opens it.
     *
     * @param target number of the schema, 1 or more
     */
    void revert(Sessions writers, int target) throws JournalException {
        writers.transact(true, session -> {
            dialect.lockSchema(session.connection());
            for (int version = applied(session); version > target; version--) {
                executeAll(session, text(scripts.get(version - 1).replace(".sql", ".down.sql")));
                session.update("DELETE FROM " + TABLE + " WHERE version = ?", version);
            }
            return null;
        });
    }

    /** How many scripts ran before; each must be one that this version knows. */
    private int applied(Session session) throws SQLException, JournalException {
        if (!exists(session.connection())) {
            return 0;
        }
        List<String> hashes = session.query("SELECT hash FROM " + TABLE + " ORDER BY version", row -> row.getString(1));
        if (hashes.size() > scripts.size()) {
            throw new JournalException(
                    "the journal " + dialect.place() + " was written by a newer version (schema " + hashes.size()
                            + ", this one knows up to " + scripts.size() + "); upgrade this program",
                    null);
        }
        for (int i = 0; i < hashes.size(); i++) {
            if (!hashes.get(i).equals(Chain.hash(text(scripts.get(i))))) {
                throw new JournalException(
                        "the journal " + dialect.place() + " has a schema that no release has (step " + (i + 1)
                                + " differs); use the build that made it, or another journal",
                        null);
            }
        }
        return hashes.size();
    }

    private void run(Session session, int version, String script) throws SQLException, JournalException {
        if (version == 1) {
            execute(
                    session,
                    "CREATE TABLE " + TABLE
                            + " (version INTEGER PRIMARY KEY NOT NULL, hash TEXT NOT NULL, applied_at BIGINT NOT"
                            + " NULL)");
        }
        String text = text(script);
        executeAll(session, text);
        if (script.contains("__projection")) {
            Rebuild.all(session);
        }
        session.update(
                "INSERT INTO " + TABLE + " (version, hash, applied_at) VALUES (?, ?, ?)",
                version,
                Chain.hash(text),
                Nanos.of(Instant.now()));
    }

    private static void executeAll(Session session, String script) throws SQLException {
        for (String statement : script.split(";\\s*(\n|$)")) {
            execute(session, statement);
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), TABLE, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    private static void execute(Session session, String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String script) {
        try (InputStream in = Migrations.class.getResourceAsStream(script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
