/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What SQLite's error codes mean to a person who operates a journal. */
final class SqliteErrors {

    private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("SQLITE_FULL", "is on a full disk; free some space, nothing written before is lost");
        MEANINGS.put("SQLITE_BUSY", "was locked by another process for too long; end that process or try again");
        MEANINGS.put("SQLITE_LOCKED", "was locked by another process for too long; end that process or try again");
        MEANINGS.put("SQLITE_READONLY", "is read-only; give this user the right to write the file and its folder");
        MEANINGS.put("SQLITE_PERM", "may not be opened; give this user the right to write the file and its folder");
        MEANINGS.put("SQLITE_CANTOPEN", "cannot be opened; its folder must exist and be writable for this user");
        MEANINGS.put("SQLITE_NOTADB", "is not a journal but some other file; name another file");
        MEANINGS.put("SQLITE_CORRUPT", "is damaged; put a backup in its place, or save what is left with '.recover'");
        MEANINGS.put("SQLITE_IOERR", "cannot be read from or written to its disk; look at the system's log");
    }

    private SqliteErrors() {}

    /**
     * @param code name of the result code; extended ones begin with the plain one
     */
    static String explain(String code, SQLException e) {
        for (var meaning : MEANINGS.entrySet()) {
            if (code.startsWith(meaning.getKey())) {
                return meaning.getValue() + " (" + code + ")";
            }
        }
        return "answered: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing");
    }
}
