/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.util.List;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.revwalk.RevCommit;

/** Hears of every edit of production code while commits are read, parents first. */
interface EditListener {

    /** Hears nothing. */
    EditListener NONE = new EditListener() {};

    /** A production file changed in a commit with one parent or none. */
    default void edited(RevCommit commit, Change change, RawText before, RawText after, EditList edits) {}

    /** A merge made a production file that no parent has. */
    default void merged(RevCommit merge, MergedFile file, List<RawText> parents, RawText result) {}
}
