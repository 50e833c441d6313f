/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** An embedded file. One connection writes at a time; readers never wait. */
final class SqliteDialect implements Dialect {

    /** Stored in the file's header, so that a file of another program is not taken for a journal: "ROLL". */
    private static final int APPLICATION_ID = 0x524F4C4C;

    private static final int PATIENCE_MILLIS = 10_000;
    private static final long RETRY_NANOS = 10_000_000;

    private final Path file;
    private final String synchronous;
    private final List<String> pragmas;

    SqliteDialect(Path file) {
        this(file, "FULL", List.of());
    }

    /**
     * @param synchronous what a durable commit means: {@code FULL} waits for the disk
     * @param pragmas run on every new connection
     */
    SqliteDialect(Path file, String synchronous, List<String> pragmas) {
        this.file = file;
        this.synchronous = synchronous;
        this.pragmas = pragmas;
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public Connection connect() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (true) {
            try {
                return open();
            } catch (SQLException e) {
                // Turning a new file to WAL needs it alone, and does not wait for that by itself.
                boolean busy = e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
                if (!busy || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private Connection open() throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        Properties properties = config.toProperties();
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, properties);
        try {
            // Without it, macOS tells that data is on the disk when it is in the disk's cache.
            run(connection, "PRAGMA fullfsync = ON");
            for (String pragma : pragmas) {
                run(connection, pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public int writers() {
        return 1;
    }

    @Override
    public void begin(Connection connection, boolean durable) throws SQLException {
        run(connection, "PRAGMA synchronous = " + (durable ? synchronous : "NORMAL"));
        // Taking the write lock at once: a read that becomes a write cannot wait for another writer.
        run(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        run(connection, "ROLLBACK");
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException, JournalException {
        // The transaction has the write lock already.
        int application = number(connection, "PRAGMA application_id");
        if (application == APPLICATION_ID) {
            return;
        }
        if (application != 0 || number(connection, "SELECT count(*) FROM sqlite_master") > 0) {
            throw new JournalException(
                    "the file " + file + " is a database of another program; name another file as the journal", null);
        }
        run(connection, "PRAGMA application_id = " + APPLICATION_ID);
    }

    @Override
    public String skipLocked() {
        return "";
    }

    @Override
    public String members() {
        return "SELECT value FROM json_each(?)";
    }

    @Override
    public OptionalLong changes(Session session) throws SQLException {
        return OptionalLong.of(
                session.query("PRAGMA data_version", row -> row.getLong(1)).get(0));
    }

    @Override
    public String explain(SQLException e) {
        String code =
                e instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : "";
        return "the journal " + file + " " + SqliteErrors.explain(code, e);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
