/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.json.NpmManifest;
import io.jenkins.plugins.rollout.risk.blast.GradleManifests;
import io.jenkins.plugins.rollout.risk.blast.MavenManifest;
import io.jenkins.plugins.rollout.risk.blast.Module;
import io.jenkins.plugins.rollout.risk.blast.ModuleGraph;
import io.jenkins.plugins.rollout.risk.blast.Ownership;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads what a revision says of itself: who owns what, and which modules depend on which. */
final class Manifests {

    /** Where rules may lie; the first that is there counts. */
    private static final List<String> OWNERSHIP =
            List.of(".rollout/ownership", ".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    private static final Set<String> NAMES = Set.of(
            "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts", "package.json");

    private static final Set<String> FOREIGN = Set.of("node_modules", "vendor", "third_party", "bower_components");

    private static final int LARGEST_BYTES = 1 << 20;

    private final Map<String, String> texts;
    private final boolean whole;

    private Manifests(Map<String, String> texts, boolean whole) {
        this.texts = texts;
        this.whole = whole;
    }

    /** Reads the manifests of a commit, as far as they are in this clone. */
    static Manifests of(GitRepository repository, ObjectId commit) throws PortException {
        Map<String, String> texts = new TreeMap<>();
        boolean whole = true;
        try (ObjectReader reader = repository.repository().newObjectReader();
                RevWalk commits = new RevWalk(reader);
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(commits.parseCommit(commit).getTree());
            while (walk.next()) {
                if (walk.isSubtree()) {
                    if (!FOREIGN.contains(walk.getNameString())) {
                        walk.enterSubtree();
                    }
                } else if (FileMode.REGULAR_FILE.equals(walk.getRawMode(0)) && isWanted(walk)) {
                    whole &= read(reader, walk, texts);
                }
            }
        } catch (MissingObjectException partial) {
            whole = false; // what was read so far is better than nothing
        } catch (IOException failed) {
            throw repository.failed(failed);
        }
        return new Manifests(texts, whole);
    }

    /** False if the file is missing here. */
    private static boolean read(ObjectReader reader, TreeWalk walk, Map<String, String> texts) throws IOException {
        try {
            ObjectLoader blob = reader.open(walk.getObjectId(0), Constants.OBJ_BLOB);
            if (blob.getSize() <= LARGEST_BYTES) {
                texts.put(walk.getPathString(), new String(blob.getCachedBytes(), StandardCharsets.UTF_8));
            }
            return true;
        } catch (MissingObjectException partial) {
            return false;
        }
    }

    /** What of all this is missing in this clone, a sentence; nothing if it is whole. */
    List<String> unknown() {
        return whole
                ? List.of()
                : List.of("Files that say who owns what and which modules depend on which are missing in this clone.");
    }

    private static boolean isWanted(TreeWalk walk) {
        String name = walk.getNameString();
        return NAMES.contains(name)
                || (name.equals("CODEOWNERS") || name.equals("ownership")) && OWNERSHIP.contains(walk.getPathString());
    }

    /** The rules of this revision. */
    Ownership ownership() throws PortException {
        for (String place : OWNERSHIP) {
            String text = texts.get(place);
            if (text != null) {
                try {
                    return Ownership.parse(text);
                } catch (IllegalArgumentException invalid) {
                    if (place.startsWith(".rollout/")) {
                        throw PortException.permanent(
                                place + ": " + invalid.getMessage(), "correct the line, or give --ownership FILE");
                    }
                    // somebody else's dialect of CODEOWNERS is no reason to give no score
                    return Ownership.none();
                }
            }
        }
        return Ownership.none();
    }

    /** Modules of Maven, Gradle and npm. */
    ModuleGraph modules() {
        List<Module> modules = new ArrayList<>();
        GradleManifests gradle = new GradleManifests();
        texts.forEach((path, text) -> {
            String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
            String name = path.substring(path.lastIndexOf('/') + 1);
            switch (name) {
                case "pom.xml" -> MavenManifest.read(folder, text).ifPresent(modules::add);
                case "package.json" -> NpmManifest.read(folder, text).ifPresent(modules::add);
                case "build.gradle", "build.gradle.kts" -> gradle.build(folder, text);
                case "settings.gradle", "settings.gradle.kts" -> gradle.settings(folder, text);
                default -> {}
            }
        });
        modules.addAll(gradle.modules());
        return new ModuleGraph(modules);
    }
}
