/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import org.eclipse.jgit.storage.file.WindowCacheConfig;

/** JGit's caches of pack files, which are shared by all of a process and sized for a server of many repositories. */
public final class PackCaches {

    private static final int WINDOW_BYTES = 1 << 20;
    private static final long MAPPED_BYTES = 1L << 30;
    private static final int DELTA_BASE_BYTES = 48 << 20;

    private PackCaches() {}

    /** For a process that reads the history of one repository: maps packs, and keeps what deltas are based on. */
    public static void forOneRepository() {
        WindowCacheConfig config = new WindowCacheConfig();
        config.setPackedGitMMAP(true);
        config.setPackedGitWindowSize(WINDOW_BYTES);
        config.setPackedGitLimit(MAPPED_BYTES);
        config.setDeltaBaseCacheLimit(DELTA_BASE_BYTES);
        config.install();
    }
}
