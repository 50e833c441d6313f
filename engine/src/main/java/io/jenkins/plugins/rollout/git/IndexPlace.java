/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.language.Meaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where the index of a repository lies: in its git directory, or in the user's cache directory if that is read-only.
 * Other tables, or another depth of a shallow clone, make another index.
 */
final class IndexPlace {

    private static final String FOLDER = "progressive-rollout";
    private static final String VERSION = "index-v1";

    private IndexPlace() {}

    static Optional<Path> of(GitRepository repository, Meaning meaning) {
        String name = meaning.fingerprint() + shallowness(repository) + ".log";
        for (Path folder : List.of(repository.gitDirectory().resolve(FOLDER).resolve(VERSION), cache(repository))) {
            try {
                Files.createDirectories(folder);
                if (Files.isWritable(folder)) {
                    return Optional.of(folder.resolve(name));
                }
            } catch (IOException | SecurityException readOnly) {
                // the next place, or none
            }
        }
        return Optional.empty();
    }

    private static Path cache(GitRepository repository) {
        String base = System.getenv("XDG_CACHE_HOME");
        Path root = base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        String key = Integer.toHexString(repository.gitDirectory().toString().hashCode());
        return root.resolve(FOLDER).resolve(key).resolve(VERSION);
    }

    private static String shallowness(GitRepository repository) {
        TreeSet<String> edge = new TreeSet<>();
        repository.shallowCommits().forEach(commit -> edge.add(commit.name()));
        return edge.isEmpty() ? "" : "-shallow-" + Integer.toHexString(edge.hashCode());
    }
}
