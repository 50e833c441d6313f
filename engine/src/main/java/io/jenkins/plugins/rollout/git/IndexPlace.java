/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.language.Meaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the index of a repository lies: in its git directory, or in the user's cache directory if that is read-only,
 * or where the user says. Other tables, or another depth of a shallow clone, make another index.
 */
final class IndexPlace {

    private static final String FOLDER = "progressive-rollout";
    private static final String VERSION = "index-v3";

    private IndexPlace() {}

    /** The file to keep the index in; empty if no place is writable. */
    static Optional<Path> of(GitRepository repository, Meaning meaning, @Nullable Path chosen) {
        String name = meaning.fingerprint() + shallowness(repository) + ".log";
        return places(repository, chosen).stream()
                .map(folder -> folder.resolve(VERSION))
                .filter(IndexPlace::writable)
                .map(folder -> folder.resolve(name))
                .findFirst();
    }

    /** Folders to try, best first. */
    static List<Path> places(GitRepository repository, @Nullable Path chosen) {
        String key = Integer.toHexString(repository.gitDirectory().toString().hashCode());
        if (chosen != null) {
            return List.of(chosen.resolve(key));
        }
        List<Path> places = new ArrayList<>();
        places.add(repository.gitDirectory().resolve(FOLDER));
        places.add(cache().resolve(FOLDER).resolve(key));
        return places;
    }

    private static boolean writable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException | SecurityException readOnly) {
            return false; // the next place, or none
        }
    }

    private static Path cache() {
        String base = System.getenv("XDG_CACHE_HOME");
        return base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
    }

    private static String shallowness(GitRepository repository) {
        TreeSet<String> edge = new TreeSet<>();
        repository.shallowCommits().forEach(commit -> edge.add(commit.name()));
        return edge.isEmpty() ? "" : "-shallow-" + Integer.toHexString(edge.hashCode());
    }
}
