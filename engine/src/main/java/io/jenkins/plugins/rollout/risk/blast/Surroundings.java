/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What lies around the files of a repository, and so how far a change reaches. One thread at a time. */
public final class Surroundings {

    private final Paths paths;
    private final Kinds kinds;
    private final Map<Integer, List<String>> kindsOfPath = new HashMap<>();

    public Surroundings(Paths paths) {
        this.paths = paths;
        this.kinds = Kinds.with(List.of());
    }

    /** The blast radius of these commits together. */
    public BlastRadius of(List<CommitFacts> commits) {
        Set<Integer> files = new LinkedHashSet<>();
        for (CommitFacts commit : commits) {
            for (int file : commit.files().sources()) {
                files.add(file);
            }
            for (int file : commit.files().others()) {
                files.add(file);
            }
        }
        List<String> unmapped =
                files.stream().limit(BlastRadius.SHOWN).map(paths::name).toList();
        return new BlastRadius(
                files.size(),
                List.of(),
                1,
                unmapped,
                files.size(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                kinds(files),
                irreversible(commits),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                null);
    }

    private List<BlastRadius.Kind> kinds(Set<Integer> files) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (int file : files) {
            for (String kind : kindsOfPath.computeIfAbsent(file, any -> kinds.of(paths.name(file)))) {
                found.computeIfAbsent(kind, any -> new ArrayList<>()).add(paths.name(file));
            }
        }
        return found.entrySet().stream()
                .map(kind -> new BlastRadius.Kind(
                        kind.getKey(),
                        kind.getValue().size(),
                        kind.getValue().stream().limit(BlastRadius.SHOWN).toList()))
                .toList();
    }

    private static List<String> irreversible(List<CommitFacts> commits) {
        Map<Trait, String> steps = new LinkedHashMap<>();
        steps.put(Trait.DROPS, "A migration drops or truncates data; going back does not bring it back.");
        steps.put(Trait.RENAMES, "A migration renames a table or column; the old revision will not find it.");
        steps.put(Trait.DELETES_ROWS, "A migration deletes rows; going back does not bring them back.");
        steps.put(Trait.SENDS, "A migration sends messages; they cannot be called back.");
        steps.put(Trait.ROTATES_KEYS, "A migration rotates or revokes keys; the old revision cannot use them.");
        return steps.entrySet().stream()
                .filter(step -> commits.stream().anyMatch(commit -> commit.has(step.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }
}
