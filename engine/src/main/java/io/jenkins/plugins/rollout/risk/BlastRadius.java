/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far a failure of a change set reaches; an axis of its own beside the score.
 *
 * @param files files touched, as far as they are known
 * @param unlisted commits of which not even the names of the files are known
 * @param unknown what else nobody could tell, one sentence each
 * @param services services that own them, with the tier of each
 * @param tier highest tier touched, 1 is the most important; files without a service, and those not known, count as 1
 * @param unmapped files that no rule maps to a service, at most {@link #SHOWN} of them
 * @param unmappedFiles how many those are
 * @param owners people or teams to tell, as the owner rules name them
 * @param modules build modules touched
 * @param dependants modules and services that depend on those, directly or not
 * @param coChanged files that changed along with touched ones more often than not, and did not now
 * @param kinds delicate things touched, with the files
 * @param breaking what callers of an interface cannot do any more, one sentence each; null if nobody looked or could
 * @param irreversible steps that a rollback does not take back, one sentence each
 * @param traffic share of traffic that the services touched serve, 0..1; empty if not declared
 * @param tenants share of tenants, 0..1; empty if not declared
 * @param timeToRollBack the longest declared by a service touched; null if none is
 */
public record BlastRadius(
        int files,
        int unlisted,
        List<String> unknown,
        List<Service> services,
        int tier,
        List<String> unmapped,
        int unmappedFiles,
        List<String> owners,
        List<String> modules,
        List<String> dependants,
        List<String> coChanged,
        List<Kind> kinds,
        @Nullable List<String> breaking,
        List<String> irreversible,
        OptionalDouble traffic,
        OptionalDouble tenants,
        @Nullable Duration timeToRollBack) {

    /** Lists of files are cut here; counts are not. */
    public static final int SHOWN = 10;

    /** A service by name, with its tier, 1 the most important. */
    public record Service(String name, int tier) {}

    /**
     * Something delicate that a change set touches.
     *
     * @param name {@code migration}, {@code api}, {@code schema}, {@code configuration}, {@code security}, ...
     * @param count how many files
     * @param files at most {@link #SHOWN} of them
     */
    public record Kind(String name, int count, List<String> files) {
        public Kind {
            files = List.copyOf(files);
        }
    }

    public BlastRadius {
        unknown = List.copyOf(unknown);
        services = List.copyOf(services);
        unmapped = List.copyOf(unmapped);
        owners = List.copyOf(owners);
        modules = List.copyOf(modules);
        dependants = List.copyOf(dependants);
        coChanged = List.copyOf(coChanged);
        kinds = List.copyOf(kinds);
        breaking = breaking == null ? null : List.copyOf(breaking);
        irreversible = List.copyOf(irreversible);
    }

    /** Whether any file is known at all. */
    public boolean isListed() {
        return files > 0 || unlisted == 0;
    }

    /** Whether an automatic rollback takes everything back; if not, it stops before those steps and asks. */
    public boolean automaticRollback() {
        return irreversible.isEmpty();
    }
}
