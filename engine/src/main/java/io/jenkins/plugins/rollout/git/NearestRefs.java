/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** Guesses what a misspelt revision was meant to be. */
final class NearestRefs {

    private static final int SHOWN = 3;

    private final Repository repository;

    NearestRefs(Repository repository) {
        this.repository = repository;
    }

    /** {@code "; nearest: a, b, c"}, or nothing if the repository has no ref. */
    String to(String revision) {
        String wanted = revision.toLowerCase(Locale.ROOT);
        try {
            List<String> nearest = repository.getRefDatabase().getRefs().stream()
                    .map(Ref::getName)
                    .filter(name -> name.startsWith("refs/"))
                    .map(Repository::shortenRefName)
                    .distinct()
                    .sorted(Comparator.comparingInt((String name) -> distance(wanted, name))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(SHOWN)
                    .toList();
            return nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** The last part of a ref counts too: "mian" is near "origin/main". */
    private static int distance(String wanted, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String last = lower.substring(lower.lastIndexOf('/') + 1);
        return Math.min(distance.apply(wanted, lower), distance.apply(wanted, last) + 1);
    }
}
