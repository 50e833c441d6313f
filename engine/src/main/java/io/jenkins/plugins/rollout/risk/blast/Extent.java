/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.CommitFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds up the files of a change set. */
final class Extent {

    private final Ownership ownership;
    private final ModuleGraph modules;
    private final Map<String, Holding> services = new TreeMap<>();
    private final BitSet touched = new BitSet();
    private final BitSet changed = new BitSet();
    private final BitSet rebuilt = new BitSet();
    private final Set<String> owners = new TreeSet<>();
    private final Map<String, List<String>> kinds = new LinkedHashMap<>();
    private final List<String> unmapped = new ArrayList<>();
    private int files;
    private int unmappedFiles;

    Extent(Ownership ownership, ModuleGraph modules) {
        this.ownership = ownership;
        this.modules = modules;
    }

    void add(String path, Surroundings.Place place) {
        files++;
        Holding holding = place.holding();
        if (holding != null) {
            owners.addAll(holding.owners());
        }
        String service = holding == null ? null : holding.service();
        if (holding == null || service == null && holding.tier() == 0) {
            unmappedFiles++;
            if (unmapped.size() < BlastRadius.SHOWN) {
                unmapped.add(path);
            }
        } else {
            services.merge(service == null ? "(no name)" : service, holding, Extent::weightier);
        }
        touched.or(place.modules());
        if (place.builds()) {
            rebuilt.or(place.modules());
        } else if (place.shipped()) {
            changed.or(place.modules());
        }
        place.kinds().forEach(kind -> kinds.computeIfAbsent(kind, any -> new ArrayList<>())
                .add(path));
    }

    /** Several lines may speak of one service; the most important tier counts. */
    private static Holding weightier(Holding a, Holding b) {
        return tier(a) <= tier(b) ? a : b;
    }

    /** A service without a tier is as important as any. */
    private static int tier(Holding holding) {
        return holding.tier() == 0 ? 1 : holding.tier();
    }

    BlastRadius radius(
            Collection<CommitFacts> commits,
            List<String> habits,
            @Nullable List<String> breaking,
            List<String> unknown) {
        int unlisted = (int) commits.stream().filter(CommitFacts::unlisted).count();
        List<BlastRadius.Service> named = new ArrayList<>(services.size());
        int highest = Integer.MAX_VALUE;
        for (Map.Entry<String, Holding> service : services.entrySet()) {
            int tier = tier(service.getValue());
            named.add(new BlastRadius.Service(service.getKey(), tier));
            highest = Math.min(highest, tier);
        }
        List<String> dependants = new ArrayList<>(ownership.dependants(services.keySet()));
        dependants.addAll(modules.dependants(changed, rebuilt));
        Steps steps = Steps.of(commits);
        return new BlastRadius(
                files,
                unlisted,
                unknown(commits, unlisted, unknown),
                named,
                unmappedFiles + unlisted > 0 || named.isEmpty() ? 1 : highest,
                unmapped,
                unmappedFiles,
                List.copyOf(owners),
                modules.names(touched),
                dependants,
                habits,
                shownKinds(steps),
                breaking == null || breaking.isEmpty() && unlisted > 0 ? null : breaking,
                steps.irreversible(),
                sum(Holding::traffic),
                sum(Holding::tenants),
                slowest());
    }

    private static List<String> unknown(Collection<CommitFacts> commits, int unlisted, List<String> around) {
        if (unlisted == 0 && around.isEmpty() && !Steps.of(commits).areUnread()) {
            return List.of();
        }
        List<String> unknown = new ArrayList<>();
        if (unlisted > 0) {
            unknown.add(
                    unlisted == commits.size()
                            ? "Which files are touched is not known."
                            : "Which files " + unlisted + " of " + commits.size() + " commits touch is not known.");
        }
        if (Steps.of(commits).areUnread()) {
            unknown.add("A migration could not be read; whether going back takes it back is not known.");
        }
        unknown.addAll(around);
        return unknown;
    }

    private List<BlastRadius.Kind> shownKinds(Steps steps) {
        List<BlastRadius.Kind> shown = new ArrayList<>();
        kinds.forEach((name, paths) -> shown.add(kind(name, paths)));
        List<String> migrations = kinds.getOrDefault("migration", List.of());
        steps.phases().forEach(phase -> shown.add(kind("migration-" + phase, migrations)));
        return shown;
    }

    private static BlastRadius.Kind kind(String name, List<String> paths) {
        return new BlastRadius.Kind(name, paths.size(), paths.subList(0, Math.min(paths.size(), BlastRadius.SHOWN)));
    }

    /** Shares of services add up, to all of it at most; unknown if no service says. */
    private OptionalDouble sum(Function<Holding, OptionalDouble> share) {
        double all = 0;
        boolean said = false;
        for (Holding holding : services.values()) {
            OptionalDouble own = share.apply(holding);
            said |= own.isPresent();
            all += own.orElse(0);
        }
        return said ? OptionalDouble.of(Math.min(1, all)) : OptionalDouble.empty();
    }

    private @Nullable Duration slowest() {
        Duration slowest = null;
        for (Holding holding : services.values()) {
            Duration own = holding.rollback();
            if (own != null && (slowest == null || own.compareTo(slowest) > 0)) {
                slowest = own;
            }
        }
        return slowest;
    }
}
