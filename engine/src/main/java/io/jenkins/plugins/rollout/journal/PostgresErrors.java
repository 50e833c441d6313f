/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What PostgreSQL's error codes mean to a person who operates a journal. */
final class PostgresErrors {

    private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("08001", "cannot be reached; look whether the server runs and the address is right");
        MEANINGS.put("08", "lost the connection; try again, and look at the network if it happens often");
        MEANINGS.put("57P", "is being shut down or started; try again");
        MEANINGS.put("28", "does not let this user in; look at the user, the password and pg_hba.conf");
        MEANINGS.put("3D000", "does not exist; create the database");
        MEANINGS.put("3F000", "has no schema to write to; create it or give this user the right to");
        MEANINGS.put("42501", "forbids it; give this user the right to create and write tables there");
        MEANINGS.put("25006", "is read-only, perhaps a replica; name the primary server");
        MEANINGS.put("53100", "is on a full disk; free some space, nothing written before is lost");
        MEANINGS.put("53300", "has no connection left; raise max_connections or run fewer workers");
        MEANINGS.put("XX", "may be damaged; look at the server's log");
    }

    private PostgresErrors() {}

    static String explain(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        for (var meaning : MEANINGS.entrySet()) {
            if (state.startsWith(meaning.getKey())) {
                return meaning.getValue() + " (" + state + ")";
            }
        }
        return "answered: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing") + " (" + state + ")";
    }
}
