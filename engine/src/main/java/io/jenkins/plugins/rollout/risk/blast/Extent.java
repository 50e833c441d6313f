/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.CommitFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
    private final Set<String> touched = new TreeSet<>();
    private final Set<Module> changed = new HashSet<>();
    private final Set<Module> rebuilt = new HashSet<>();
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
        for (Module module : place.modules()) {
            touched.add(module.name());
            if (place.builds()) {
                rebuilt.add(module);
            } else if (place.shipped()) {
                changed.add(module);
            }
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

    BlastRadius radius(Collection<CommitFacts> commits, List<String> habits, @Nullable List<String> breaking) {
        List<BlastRadius.Service> named = services.entrySet().stream()
                .map(service -> new BlastRadius.Service(service.getKey(), tier(service.getValue())))
                .toList();
        int tier = unmappedFiles > 0
                ? 1
                : named.stream().mapToInt(BlastRadius.Service::tier).min().orElse(1);
        List<String> dependants = new ArrayList<>(ownership.dependants(services.keySet()));
        dependants.addAll(modules.dependants(changed, rebuilt));
        return new BlastRadius(
                files,
                named,
                tier,
                unmapped,
                unmappedFiles,
                List.copyOf(owners),
                List.copyOf(touched),
                dependants,
                habits,
                shownKinds(commits),
                breaking,
                Steps.irreversible(commits),
                sum(Holding::traffic),
                sum(Holding::tenants),
                slowest());
    }

    private List<BlastRadius.Kind> shownKinds(Collection<CommitFacts> commits) {
        List<BlastRadius.Kind> shown = new ArrayList<>();
        kinds.forEach((name, paths) -> shown.add(new BlastRadius.Kind(
                name, paths.size(), paths.stream().limit(BlastRadius.SHOWN).toList())));
        List<String> migrations = kinds.getOrDefault("migration", List.of());
        Steps.phases(commits)
                .forEach(phase -> shown.add(new BlastRadius.Kind(
                        "migration-" + phase,
                        migrations.size(),
                        migrations.stream().limit(BlastRadius.SHOWN).toList())));
        return shown;
    }

    /** Shares of services add up, to all of it at most; unknown if no service says. */
    private OptionalDouble sum(Function<Holding, OptionalDouble> share) {
        double[] shares = services.values().stream()
                .map(share)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return shares.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, java.util.Arrays.stream(shares).sum()));
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
