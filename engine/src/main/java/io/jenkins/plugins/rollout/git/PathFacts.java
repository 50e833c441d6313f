/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.language.BranchCounter;
import io.jenkins.plugins.rollout.risk.language.FileKind;
import io.jenkins.plugins.rollout.risk.language.Languages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the language tables say of each path, asked once a path. */
final class PathFacts {

    private static final int LIMIT = 200_000;
    private static final BranchCounter NONE =
            Languages.standard().branchesOf("x.java").orElseThrow();

    /** What one path is. */
    record Facts(FileKind kind, boolean migration, BranchCounter counter) {}

    private final Languages languages;
    private final Map<String, Facts> known = new HashMap<>();

    PathFacts(Languages languages) {
        this.languages = languages;
    }

    Facts of(String path) {
        Facts facts = known.get(path);
        if (facts == null) {
            if (known.size() >= LIMIT) {
                known.clear();
            }
            facts = new Facts(
                    languages.kindOf(path),
                    languages.isMigration(path),
                    languages.branchesOf(path).orElse(NONE));
            known.put(path, facts);
        }
        return facts;
    }

    FileKind kindOf(String path) {
        return of(path).kind();
    }

    boolean anyIs(FileKind kind, List<Change> changes) {
        return changes.stream().anyMatch(change -> kindOf(change.path()) == kind);
    }
}
