/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One reason for a score.
 *
 * @param name key of the term, or {@code base}, {@code commits}, {@code percentile}, {@code unknown}
 * @param value what was measured; null if it is unknown
 * @param contribution points it adds to the score; all contributions of an assessment add up to it before clamping
 * @param explanation one sentence in plain words
 */
public record Factor(String name, @Nullable Double value, double contribution, String explanation) {

    /** Fewer points than this would show as nothing. */
    private static final double LEAST = 0.05;

    private static final int MOST = 5;

    /** What moves a score most, up or down, the weightiest first; where every score starts is no reason. */
    public static List<Factor> weightiest(Collection<Factor> factors) {
        return sorted(factors, factor -> factor.matters());
    }

    /** What raises a score most, the weightiest first. */
    public static List<Factor> raising(Collection<Factor> factors) {
        return sorted(factors, factor -> factor.matters() && factor.contribution > 0);
    }

    /** Whether it moves the score by what can be seen. */
    public boolean matters() {
        return !name.equals("base") && Math.abs(contribution) >= LEAST;
    }

    private static List<Factor> sorted(Collection<Factor> factors, Predicate<Factor> wanted) {
        return factors.stream()
                .filter(wanted)
                .sorted(Comparator.comparingDouble((Factor factor) -> -Math.abs(factor.contribution)))
                .limit(MOST)
                .toList();
    }
}
