/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** What differs between databases. */
interface Dialect {

    /** Where the journal is, for people; holds no password. */
    String place();

    /** Opens a connection. */
    Connection connect() throws SQLException;

    /** How many connections may write at a time. */
    int writers();

    /**
     * Begins a transaction that will write.
     *
     * @param durable whether the commit must outlive a loss of power; if not, only the end of this process
     */
    void begin(Connection connection, boolean durable) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollBack(Connection connection) throws SQLException;

    /** Keeps other processes from changing the schema until the transaction ends, and refuses a foreign database. */
    void lockSchema(Connection connection) throws SQLException, JournalException;

    /** Appended to a query for a row that must not be waited for when another transaction has it. */
    String skipLocked();

    /** A query for the members of a JSON array of texts, which is its parameter. */
    String members();

    /**
     * A number that stays the same on a session for as long as no other one writes anything; empty when the database has
     * none that is cheaper than to look.
     */
    OptionalLong changes(Session session) throws SQLException;

    /** One line: what is wrong, and what to do about it. */
    String explain(SQLException e);
}
