/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.Properties;
import org.postgresql.Driver;

/** A PostgreSQL server, for when several machines share the work. */
final class PostgresDialect implements Dialect {

    /** Any number that nothing else on the server locks: "ROLLOUT". */
    private static final long SCHEMA_LOCK = 0x524F_4C4C_4F55_54L;

    private final String url;

    PostgresDialect(String url) {
        this.url = url;
    }

    @Override
    public String place() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public Connection connect() throws SQLException {
        var defaults = new Properties();
        defaults.setProperty("ApplicationName", "progressive-rollout");
        defaults.setProperty("connectTimeout", "10");
        defaults.setProperty("socketTimeout", "30");
        defaults.setProperty("tcpKeepAlive", "true");
        // Statements are kept and used again, and packs are bytes: both go faster in binary from the first time on.
        defaults.setProperty("prepareThreshold", "-1");
        Connection connection = new Driver().connect(url, defaults);
        if (connection == null) {
            throw new SQLException("the address cannot be understood", "08001");
        }
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            waitForTheDisk(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public int writers() {
        return 8;
    }

    @Override
    public void begin(Connection connection, boolean durable) throws SQLException {
        connection.setAutoCommit(false);
        if (!durable) {
            run(connection, "SET LOCAL synchronous_commit TO off");
        }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        run(connection, "SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
    }

    @Override
    public String skipLocked() {
        return " FOR NO KEY UPDATE SKIP LOCKED";
    }

    @Override
    public String members() {
        return "SELECT jsonb_array_elements_text(CAST(? AS jsonb))";
    }

    @Override
    public OptionalLong changes(Session session) {
        return OptionalLong.empty();
    }

    @Override
    public String explain(SQLException e) {
        return "the journal " + place() + " " + PostgresErrors.explain(e);
    }

    /** A server may be set up not to wait; a stronger setting, which waits for replicas too, is left alone. */
    private static void waitForTheDisk(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
            row.next();
            if (row.getString(1).equals("off")) {
                run(connection, "SET synchronous_commit TO on");
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
