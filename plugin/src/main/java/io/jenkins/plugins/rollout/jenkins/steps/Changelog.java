/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.rollout.risk.changelog.LoggedCommit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jenkins.scm.RunWithSCM;

/** What a build ships, as far as Jenkins knows without a repository: its changes, and those of failed builds before it. */
final class Changelog {

    /** A job that failed for long has had its changes in so many builds at most. */
    private static final int BUILDS = 100;

    private Changelog() {}

    /** Commits that no successful build had, in no order. */
    static List<LoggedCommit> of(Run<?, ?> run) {
        List<LoggedCommit> commits = new ArrayList<>();
        Run<?, ?> each = run;
        for (int i = 0; i < BUILDS && each != null && (each == run || failed(each)); i++) {
            if (each instanceof RunWithSCM<?, ?> built) {
                Instant then = Instant.ofEpochMilli(each.getStartTimeInMillis());
                built.getChangeSets().forEach(set -> set.forEach(entry -> commits.add(commit(entry, then))));
            }
            each = each.getPreviousBuild();
        }
        return commits;
    }

    private static boolean failed(Run<?, ?> run) {
        Result result = run.getResult();
        return result == null || result.isWorseThan(Result.SUCCESS);
    }

    private static LoggedCommit commit(ChangeLogSet.Entry entry, Instant built) {
        User author = entry.getAuthor();
        Collection<String> paths = paths(entry);
        return new LoggedCommit(
                Optional.ofNullable(entry.getCommitId()).orElse(""),
                entry.getTimestamp() < 0 ? built : Instant.ofEpochMilli(entry.getTimestamp()),
                author.getFullName(),
                told(entry, "getAuthorEmail").orElse(""),
                told(entry, "getComment").orElseGet(() -> String.valueOf(entry.getMsg())),
                List.copyOf(paths));
    }

    private static Collection<String> paths(ChangeLogSet.Entry entry) {
        try {
            return entry.getAffectedPaths();
        } catch (UnsupportedOperationException unknownToTheScm) {
            return List.of();
        }
    }

    /** The body of a message, where trailers are, is no part of the general type; those of Git, and of others, have it. */
    private static Optional<String> told(ChangeLogSet.Entry entry, String getter) {
        try {
            return Optional.ofNullable(
                    (String) entry.getClass().getMethod(getter).invoke(entry));
        } catch (ReflectiveOperationException | ClassCastException hasNone) {
            return Optional.empty();
        }
    }
}
