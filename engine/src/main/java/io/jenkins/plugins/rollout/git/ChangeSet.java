/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * What one revision has and another has not: the files that differ, and who wrote the commits.
 *
 * @param from whole name of the revision compared with
 * @param to whole name of the revision that has the changes
 * @param authors {@code Name <address>}, of authors and co-authors
 * @param firstCommitAt when the first of its commits was written; empty if it has none
 * @param review from the first commit of a merged branch to its merge, of several the median; empty without merges
 */
public record ChangeSet(
        String from,
        String to,
        List<String> paths,
        List<String> authors,
        Optional<Instant> firstCommitAt,
        Optional<Duration> review) {

    private static final int MOST = 100_000;

    public ChangeSet {
        paths = List.copyOf(paths);
        authors = List.copyOf(authors);
    }

    /**
     * Compares two revisions.
     *
     * @throws PortException if one does not exist, or the repository cannot be read
     */
    public static ChangeSet of(GitRepository repository, String from, String to) throws PortException {
        ObjectId before = repository.resolve(from);
        ObjectId after = repository.resolve(to);
        try (RevWalk walk = new RevWalk(repository.repository())) {
            RevCommit old = walk.parseCommit(before);
            RevCommit latest = walk.parseCommit(after);
            List<String> paths = paths(repository, old, latest);
            walk.markStart(latest);
            walk.markUninteresting(old);
            Set<String> authors = new LinkedHashSet<>();
            int seen = 0;
            for (RevCommit each = walk.next(); each != null && seen < MOST; each = walk.next(), seen++) {
                PersonIdent author = each.getAuthorIdent();
                if (author != null) {
                    authors.add(author.getName() + " <" + author.getEmailAddress() + ">");
                }
                authors.addAll(each.getFooterLines("Co-authored-by"));
            }
            var times = new ChangeTimes(repository.repository());
            return new ChangeSet(
                    before.name(),
                    after.name(),
                    paths,
                    List.copyOf(authors),
                    times.first(before, after),
                    times.review(before, after));
        } catch (IOException e) {
            throw repository.failed(e);
        }
    }

    private static List<String> paths(GitRepository repository, RevCommit old, RevCommit latest) throws IOException {
        List<String> paths = new ArrayList<>();
        try (TreeWalk trees = new TreeWalk(repository.repository())) {
            trees.addTree(old.getTree());
            trees.addTree(latest.getTree());
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (trees.next() && paths.size() < MOST) {
                paths.add(trees.getPathString());
            }
        }
        return paths;
    }
}
