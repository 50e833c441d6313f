/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.language.FileKind;
import io.jenkins.plugins.rollout.risk.language.Languages;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What lies around the files of a repository, and so how far a change reaches. One thread at a time. */
public final class Surroundings {

    /**
     * What is known of one path.
     *
     * @param modules numbers of the {@link ModuleGraph}
     * @param shipped whether it is part of what runs: code, configuration, an interface
     * @param describes whether its text may say what an interface promises
     * @param builds whether it is the build file of its module
     */
    record Place(
            @Nullable Holding holding,
            BitSet modules,
            List<String> kinds,
            boolean shipped,
            boolean builds,
            boolean describes) {}

    private static final Pattern DESCRIPTION = Pattern.compile(".*\\.(proto|ya?ml|json)");

    private final Paths paths;
    private final Languages languages;
    private final Ownership ownership;
    private final ModuleGraph modules;
    private final Kinds kinds;
    private final List<String> unknown;
    private @Nullable Place[] places = {};

    /**
     * @param ownership services, tiers and owners; {@link Ownership#none()} if nobody said
     * @param modules parts that are built by themselves
     * @param unknown what could not be told of all that, a sentence each
     */
    public Surroundings(
            Paths paths, Languages languages, Ownership ownership, ModuleGraph modules, List<String> unknown) {
        this.paths = paths;
        this.languages = languages;
        this.ownership = ownership;
        this.modules = modules;
        this.unknown = List.copyOf(unknown);
        this.kinds = Kinds.with(ownership.kinds());
    }

    /**
     * The blast radius of these commits together.
     *
     * @param breaking what they break of {@link #descriptions}; null if that was not or could not be looked at
     * @param coChanged files that usually change along with theirs, and do not now
     */
    public BlastRadius of(List<CommitFacts> commits, @Nullable List<String> breaking, List<String> coChanged) {
        BitSet files = new BitSet();
        Extent extent = new Extent(ownership, modules);
        for (CommitFacts commit : commits) {
            add(commit.files().sources(), files, extent);
            add(commit.files().others(), files, extent);
        }
        return extent.radius(commits, coChanged, breaking, unknown);
    }

    /** Files among those of these commits whose text may say what an interface promises, by old and new names. */
    public Set<String> descriptions(List<CommitFacts> commits) {
        Set<String> found = new TreeSet<>();
        for (CommitFacts commit : commits) {
            // among code, nothing is broken where nothing is taken out
            if (commit.size().removed() > 0 || commit.has(Trait.PARTLY_UNKNOWN)) {
                descriptions(commit.files().sources(), found);
            }
            descriptions(commit.files().others(), found);
            descriptions(commit.files().renames(), found);
        }
        return found;
    }

    private void descriptions(int[] files, Set<String> found) {
        for (int file : files) {
            if (place(file).describes()) {
                found.add(paths.name(file));
            }
        }
    }

    private void add(int[] some, BitSet files, Extent extent) {
        for (int file : some) {
            if (!files.get(file)) {
                files.set(file);
                extent.add(paths.name(file), place(file));
            }
        }
    }

    private Place place(int file) {
        if (file >= places.length) {
            places = Arrays.copyOf(places, Math.max(file + 1, paths.size()));
        }
        Place known = places[file];
        if (known == null) {
            known = look(file);
            places[file] = known;
        }
        return known;
    }

    private Place look(int file) {
        String path = paths.name(file);
        FileKind kind = languages.kindOf(path);
        List<String> named = kind == FileKind.TEST ? List.of() : kinds.of(path);
        boolean builds = path.equals("pom.xml") || path.endsWith("/pom.xml");
        boolean shipped = kind == FileKind.SOURCE || !named.isEmpty();
        boolean ours = kind == FileKind.SOURCE || kind == FileKind.OTHER;
        boolean describes =
                ours && named.contains("api") && DESCRIPTION.matcher(path).matches();
        return new Place(ownership.of(path), modules.of(path), named, shipped, builds, describes);
    }
}
