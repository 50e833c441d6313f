/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * How many lines of a shipped change were rewritten or taken back some time later.
 *
 * <p>The lines of a change are those that the shipped revision has and the one deployed before has not, and of places where
 * it only took lines out, those. Counted are lines of code in production files: no tests, no generated or vendored files, no
 * comments, no lines without a letter or digit. A line is reworked when the branch, as it was at the time asked about, has
 * it no more, or has again what was taken out. Files that moved are followed; a line that moved within its file counts as
 * reworked. Only the end counts: what was changed and changed back in between is not reworked.
 *
 * @param lines of the change, 0 or more
 * @param reworked among them
 * @param comparedWith whole name of the branch's commit at that time
 */
public record Rework(long lines, long reworked, String comparedWith) {

    /** 0..1; empty for a change without lines of code. */
    public OptionalDouble share() {
        return lines == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) reworked / lines);
    }

    /**
     * Compares what was shipped with what a branch had become.
     *
     * @param from revision that was deployed before; empty for the first parent of {@code to}
     * @param to revision that was shipped
     * @param branch where work went on
     * @param at the branch is taken as it was then: its last commit, along first parents, that is not younger
     * @throws PortException if a revision does not exist, or the branch did not hold {@code to} at that time
     */
    public static Rework of(
            GitRepository repository, Optional<String> from, String to, String branch, Instant at, Meaning meaning)
            throws PortException {
        ObjectId shipped = repository.resolve(to);
        ObjectId tip = repository.resolve(branch);
        ObjectId before = from.isPresent() ? repository.resolve(from.get()) : null;
        try (ObjectReader reader = repository.repository().newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit change = walk.parseCommit(shipped);
            Optional<RevCommit> then = asOf(repository, tip, at);
            if (then.isEmpty() || !walk.isMergedInto(change, walk.parseCommit(then.get()))) {
                throw PortException.permanent(
                        branch + " did not have commit " + change.abbreviate(10).name() + " on "
                                + at.toString().substring(0, 10),
                        "name the branch that it is on with --branch");
            }
            ObjectId old = before == null
                    ? parent(walk, change)
                    : walk.parseCommit(before).getTree();
            var lines = new ReworkedLines(reader, meaning.languages());
            lines.compare(old, change.getTree(), walk.parseCommit(then.get()).getTree());
            return new Rework(lines.all(), lines.reworked(), then.get().name());
        } catch (IOException failed) {
            throw repository.failed(failed);
        }
    }

    private static ObjectId parent(RevWalk walk, RevCommit commit) throws IOException {
        return commit.getParentCount() == 0
                ? ObjectId.zeroId()
                : walk.parseCommit(commit.getParent(0)).getTree();
    }

    private static Optional<RevCommit> asOf(GitRepository repository, ObjectId tip, Instant at) throws IOException {
        try (RevWalk walk = new RevWalk(repository.repository())) {
            walk.setFirstParent(true);
            walk.markStart(walk.parseCommit(tip));
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                if (commit.getCommitTime() <= at.getEpochSecond()) {
                    return Optional.of(commit);
                }
            }
            return Optional.empty();
        }
    }
}
