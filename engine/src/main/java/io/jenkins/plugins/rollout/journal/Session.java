/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One connection with the statements prepared on it. Used by one thread at a time. */
final class Session {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** Rows changed. */
    int update(String sql, Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** The same statement for each of these, sent together. */
    void batch(String sql, List<Object[]> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        PreparedStatement statement = null;
        for (Object[] values : all) {
            statement = bound(sql, values);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    <T> List<T> query(String sql, Row<T> row, Object... values) throws SQLException {
        try (ResultSet results = bound(sql, values).executeQuery()) {
            List<T> found = new ArrayList<>();
            while (results.next()) {
                found.add(row.read(results));
            }
            return found;
        }
    }

    /** Closes without a word: whatever was not committed is undone by the database. */
    void close() {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // Nothing is lost with a connection.
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Makes a value of the current row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
