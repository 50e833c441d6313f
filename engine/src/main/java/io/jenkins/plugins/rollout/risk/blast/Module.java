/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import java.util.Set;

/**
 * A part of a repository that is built by itself.
 *
 * @param name what people call it: Maven artifact, Gradle path, npm package
 * @param folder where it lies, {@code ""} for the root, without a slash at the end
 * @param provides names by which others may need it
 * @param needs names that it needs; those of other repositories match nothing
 * @param inherits names whose build file it inherits from: only a change of that file reaches it
 */
public record Module(String name, String folder, Set<String> provides, Set<String> needs, Set<String> inherits) {
    public Module {
        provides = Set.copyOf(provides);
        needs = Set.copyOf(needs);
        inherits = Set.copyOf(inherits);
    }
}
