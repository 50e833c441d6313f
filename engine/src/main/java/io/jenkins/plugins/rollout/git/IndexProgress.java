/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

/** Hears how far indexing is. */
@FunctionalInterface
public interface IndexProgress {

    /** Tells nobody. */
    IndexProgress SILENT = (done, total) -> {};

    /** So many of so many commits are read. */
    void indexed(int done, int total);

    /** The index cannot be kept, so the next run reads everything again; results are the same. Said once a run. */
    default void notKept(String why) {}
}
