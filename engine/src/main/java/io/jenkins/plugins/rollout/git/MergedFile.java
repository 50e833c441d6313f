/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A file whose content in a merge is that of no parent.
 *
 * @param path name in the merge
 * @param parents content in each parent, zero where it is absent
 * @param result content in the merge
 */
record MergedFile(String path, List<ObjectId> parents, ObjectId result) {

    MergedFile {
        parents = List.copyOf(parents);
    }
}
