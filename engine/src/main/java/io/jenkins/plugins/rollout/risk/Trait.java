/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

/** Yes-or-no facts of a commit. Stored by ordinal: append only. */
public enum Trait {
    /** Repairs an earlier change. */
    FIX,
    /** Announces a new feature. */
    FEATURE,
    /** Takes an earlier commit back. */
    REVERT,
    /** Has several parents. */
    MERGE,
    /** Looks like a squashed pull request. */
    SQUASH,
    /** Touches a test. */
    TESTS,
    /** Touches a data migration. */
    MIGRATION,
    /** Something could not be read: a production file that is binary, missing or too large, or a submodule. */
    PARTLY_UNKNOWN,
    /** The parent or a tree is missing, as at the edge of a shallow clone. */
    UNKNOWN,
    /** Added lines drop or delete a table, column, index, topic or bucket. */
    DROPS,
    /** Added lines rename a table or column. */
    RENAMES,
    /** Added lines delete or rewrite rows in a migration. */
    DELETES_ROWS,
    /** Added lines send something that cannot be called back. */
    SENDS,
    /** Added lines rotate or revoke a key. */
    ROTATES_KEYS,
    /** Added lines of a migration add a table, column or index: the old revision can live with it. */
    EXPANDS,
    /** Added lines of a migration fill or change rows. */
    BACKFILLS,
    /** A migration could not be read: what it does is not known. */
    UNREAD_MIGRATION;

    /** This trait as a bit. */
    public int bit() {
        return 1 << ordinal();
    }
}
