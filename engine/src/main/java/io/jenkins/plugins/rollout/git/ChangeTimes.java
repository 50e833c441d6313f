/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** When the commits of a change were written, and how long they waited to be merged. */
final class ChangeTimes {

    /** The median of more is none that anyone waited for. */
    private static final int MOST = 1_000;

    private final Repository repository;

    ChangeTimes(Repository repository) {
        this.repository = repository;
    }

    /** The earliest author date of what {@code to} has and {@code from} has not, merges aside. */
    Optional<Instant> first(ObjectId from, ObjectId to) throws IOException {
        try (RevWalk walk = between(from, to)) {
            Optional<Instant> first = Optional.empty();
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                PersonIdent author = commit.getAuthorIdent();
                if (author == null || commit.getParentCount() > 1) {
                    continue; // other tools than git write commits without author
                }
                Instant written = author.getWhenAsInstant();
                if (first.isEmpty() || written.isBefore(first.get())) {
                    first = Optional.of(written);
                }
            }
            return first;
        }
    }

    /**
     * For each merge along the first parents, the time from the first commit that it brought to the merge; of several the
     * median. Empty without merges: squashed and rebased changes do not tell.
     */
    Optional<Duration> review(ObjectId from, ObjectId to) throws IOException {
        List<Duration> waits = new ArrayList<>();
        try (RevWalk walk = between(from, to)) {
            Set<ObjectId> brought = new HashSet<>();
            for (RevCommit each = walk.next(); each != null; each = walk.next()) {
                brought.add(each);
            }
            RevCommit commit = walk.parseCommit(to);
            while (commit != null && brought.contains(commit) && waits.size() < MOST) {
                if (commit.getParentCount() > 1) {
                    Instant merged = Instant.ofEpochSecond(commit.getCommitTime());
                    first(commit.getParent(0), commit.getParent(1))
                            .map(written -> Duration.between(written, merged))
                            .filter(wait -> !wait.isNegative())
                            .ifPresent(waits::add);
                }
                commit = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
            }
        }
        Collections.sort(waits);
        int half = waits.size() / 2;
        return waits.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        waits.get(half).plus(waits.get(waits.size() - 1 - half)).dividedBy(2));
    }

    private RevWalk between(ObjectId from, ObjectId to) throws IOException {
        RevWalk walk = new RevWalk(repository);
        walk.markStart(walk.parseCommit(to));
        walk.markUninteresting(walk.parseCommit(from));
        return walk;
    }
}
