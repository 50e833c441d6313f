/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The name that was probably meant. */
final class Nearest {

    private Nearest() {}

    /** The closest of some names, if it differs in a third of its letters at most or contains the other. */
    static Optional<String> to(String name, Collection<String> names) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return names.stream()
                .filter(candidate -> !candidate.equals(name))
                .filter(candidate -> distance.apply(name, candidate) <= Math.max(1, name.length() / 3)
                        || contains(name, candidate)
                        || contains(candidate, name))
                .min(Comparator.<String>comparingInt(candidate -> distance.apply(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean contains(String longer, String shorter) {
        return shorter.length() >= 4 && longer.contains(shorter);
    }
}
