/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.RiskBand;
import io.jenkins.plugins.rollout.risk.language.PathLabels;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which changes a rule is about; what is empty is about all.
 *
 * @param paths patterns as in .gitignore; one file that matches is enough
 */
public record When(
        Set<RiskBand> bands,
        Set<CodeOrigin> origins,
        Set<String> services,
        Set<String> environments,
        Set<String> paths) {

    /** Every change. */
    public static final When ALWAYS = new When(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public When {
        bands = Set.copyOf(bands);
        origins = Set.copyOf(origins);
        services = Set.copyOf(services);
        environments = Set.copyOf(environments);
        paths = Set.copyOf(paths);
    }

    boolean holds(Facts facts) {
        return has(bands, facts.band())
                && has(origins, facts.origin())
                && has(services, facts.service())
                && has(environments, facts.environment())
                && (paths.isEmpty() || touches(paths, facts.paths()));
    }

    static boolean touches(Set<String> patterns, Collection<String> files) {
        PathLabels<Boolean> meant = new PathLabels<>();
        meant.add(true, patterns);
        return files.stream().anyMatch(file -> !meant.of(file).isEmpty());
    }

    private static <T> boolean has(Set<T> given, T value) {
        return given.isEmpty() || given.contains(value);
    }

    /** Whether every change of this is one of the other's, and not the other way round. */
    boolean narrowerThan(When other) {
        return within(other) && !other.within(this);
    }

    boolean within(When other) {
        return within(bands, other.bands)
                && within(origins, other.origins)
                && within(services, other.services)
                && within(environments, other.environments)
                && (other.paths.isEmpty() || paths.equals(other.paths));
    }

    private static <T> boolean within(Set<T> one, Set<T> other) {
        return other.isEmpty() || !one.isEmpty() && other.containsAll(one);
    }

    /** Whether a change may be of both, as far as can be said without the change: different paths may not meet. */
    boolean surelyMeets(When other) {
        return meet(bands, other.bands)
                && meet(origins, other.origins)
                && meet(services, other.services)
                && meet(environments, other.environments)
                && (paths.isEmpty() || other.paths.isEmpty() || paths.equals(other.paths));
    }

    private static <T> boolean meet(Set<T> one, Set<T> other) {
        return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
    }

    /** The changes of both, which must meet. */
    When and(When other) {
        return new When(
                both(bands, other.bands),
                both(origins, other.origins),
                both(services, other.services),
                both(environments, other.environments),
                paths.isEmpty() ? other.paths : paths);
    }

    private static <T> Set<T> both(Set<T> one, Set<T> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Set<T> both = new LinkedHashSet<>(one);
        both.retainAll(other);
        return both;
    }
}
