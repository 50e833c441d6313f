/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A file that differs between two trees.
 *
 * @param oldPath name before; the same as the new one unless renamed
 * @param path name after
 * @param oldId content before; zero if it was not there
 * @param newId content after; zero if it is gone
 * @param oldMode mode before; missing if it was not there
 * @param newMode mode after; missing if it is gone
 */
record Change(String oldPath, String path, ObjectId oldId, ObjectId newId, FileMode oldMode, FileMode newMode) {

    boolean added() {
        return oldMode == FileMode.MISSING;
    }

    boolean removed() {
        return newMode == FileMode.MISSING;
    }

    boolean renamed() {
        return !oldPath.equals(path);
    }

    /** Submodules and links have no content of their own. */
    boolean isFile() {
        return (added() || isFile(oldMode)) && (removed() || isFile(newMode));
    }

    /** The code of another repository, which is not looked into. */
    boolean isSubmodule() {
        return FileMode.GITLINK.equals(newMode);
    }

    private static boolean isFile(FileMode mode) {
        return (mode.getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
    }
}
