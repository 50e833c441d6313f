/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.io.IOException;
import java.util.List;

/**
 * Knows the labels of the pull request that a build is for. The API of branch sources has no labels: a branch source, or a
 * small plugin beside it, brings them here or in the environment variable {@code CHANGE_LABELS}.
 */
public abstract class ChangeLabels implements ExtensionPoint {

    /** Empty when the build is for no pull request, or nothing is known of its labels; may ask a network. */
    public abstract List<String> of(Run<?, ?> run) throws IOException, InterruptedException;

    public static ExtensionList<ChangeLabels> all() {
        return ExtensionList.lookup(ChangeLabels.class);
    }
}
