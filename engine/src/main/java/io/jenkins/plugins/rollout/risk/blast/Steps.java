/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the migrations of a change set do. */
final class Steps {

    private static final Map<Trait, String> IRREVERSIBLE = new EnumMap<>(Trait.class);

    static {
        IRREVERSIBLE.put(Trait.DROPS, "A migration drops or truncates data; going back does not bring it back.");
        IRREVERSIBLE.put(Trait.RENAMES, "A migration renames a table or column; the old revision will not find it.");
        IRREVERSIBLE.put(Trait.DELETES_ROWS, "A migration deletes rows; going back does not bring them back.");
        IRREVERSIBLE.put(Trait.SENDS, "A migration sends messages; they cannot be called back.");
        IRREVERSIBLE.put(Trait.ROTATES_KEYS, "A migration rotates or revokes keys; the old revision cannot use them.");
    }

    private final int taken;

    private Steps(int taken) {
        this.taken = taken;
    }

    /** What any of these commits does. */
    static Steps of(Collection<CommitFacts> commits) {
        int taken = 0;
        for (CommitFacts commit : commits) {
            taken |= commit.traits();
        }
        return new Steps(taken);
    }

    /** Sentences on what a rollback does not take back. */
    List<String> irreversible() {
        List<String> found = new ArrayList<>();
        IRREVERSIBLE.forEach((step, sentence) -> {
            if (any(step)) {
                found.add(sentence);
            }
        });
        return found;
    }

    /** {@code expand}, {@code contract}, {@code backfill}: phases of a change of a schema that the change set has. */
    List<String> phases() {
        List<String> phases = new ArrayList<>();
        if (any(Trait.EXPANDS)) {
            phases.add("expand");
        }
        if (any(Trait.DROPS) || any(Trait.RENAMES)) {
            phases.add("contract");
        }
        if (any(Trait.BACKFILLS) || any(Trait.DELETES_ROWS)) {
            phases.add("backfill");
        }
        return phases;
    }

    /** Whether some of them could not be read. */
    boolean areUnread() {
        return any(Trait.UNREAD_MIGRATION);
    }

    private boolean any(Trait trait) {
        return (taken & trait.bit()) != 0;
    }
}
