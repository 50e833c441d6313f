/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import org.jspecify.annotations.Nullable;

/**
 * What one commit says of itself; never changes, so it can be stored.
 *
 * @param sha full object name
 * @param time when it was committed, in seconds since 1970
 * @param author a number that stands for the author; no name is kept
 * @param traits bits of {@link Trait}
 * @param size how much it changes
 * @param files which files it touches
 * @param assistant the assistant it names; null if none
 * @param reverts the commit it takes back; null if none
 */
public record CommitFacts(
        String sha,
        long time,
        int author,
        int traits,
        Size size,
        Touched files,
        @Nullable String assistant,
        @Nullable String reverts) {

    public boolean has(Trait trait) {
        return (traits & trait.bit()) != 0;
    }

    /** Whether nothing of what it changes could be measured. */
    public boolean unread() {
        return has(Trait.UNKNOWN) || has(Trait.PARTLY_UNKNOWN) && size.hunks() == 0;
    }

    /** Whether not even the names of the files that it touches are known. */
    public boolean unlisted() {
        return has(Trait.UNKNOWN) && !hasCode() && files.others().length == 0;
    }

    /** Whether it is known to touch no file, as an empty commit or a merge of others' work. */
    public boolean idle() {
        return !unread() && !hasCode() && files.others().length == 0;
    }

    /** Whether any production code is touched, as far as is known. */
    public boolean hasCode() {
        return files.sources().length > 0;
    }
}
