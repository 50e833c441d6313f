/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the migrations of a change set do. */
final class Steps {

    private static final Map<Trait, String> IRREVERSIBLE = new LinkedHashMap<>();

    static {
        IRREVERSIBLE.put(Trait.DROPS, "A migration drops or truncates data; going back does not bring it back.");
        IRREVERSIBLE.put(Trait.RENAMES, "A migration renames a table or column; the old revision will not find it.");
        IRREVERSIBLE.put(Trait.DELETES_ROWS, "A migration deletes rows; going back does not bring them back.");
        IRREVERSIBLE.put(Trait.SENDS, "A migration sends messages; they cannot be called back.");
        IRREVERSIBLE.put(Trait.ROTATES_KEYS, "A migration rotates or revokes keys; the old revision cannot use them.");
    }

    private Steps() {}

    /** Sentences on what a rollback does not take back. */
    static List<String> irreversible(Collection<CommitFacts> commits) {
        return IRREVERSIBLE.entrySet().stream()
                .filter(step -> any(commits, step.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** {@code expand}, {@code contract}, {@code backfill}: phases of a change of a schema that the change set has. */
    static List<String> phases(Collection<CommitFacts> commits) {
        List<String> phases = new ArrayList<>();
        if (any(commits, Trait.EXPANDS)) {
            phases.add("expand");
        }
        if (any(commits, Trait.DROPS) || any(commits, Trait.RENAMES)) {
            phases.add("contract");
        }
        if (any(commits, Trait.BACKFILLS) || any(commits, Trait.DELETES_ROWS)) {
            phases.add("backfill");
        }
        return phases;
    }

    private static boolean any(Collection<CommitFacts> commits, Trait trait) {
        return commits.stream().anyMatch(commit -> commit.has(trait));
    }
}
