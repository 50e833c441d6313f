/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.origin.Contribution;
import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Trait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commits bring to the origin of the change set that they make up. */
final class Contributions {

    private static final long TYPICAL_LINES = 15;

    private Contributions() {}

    /** Of what could not be read, as many lines as the formula takes it for. */
    private static long lines(CommitFacts commit) {
        return commit.unread()
                ? TYPICAL_LINES
                : (long) commit.size().added() + commit.size().removed();
    }

    static List<Contribution> of(List<CommitFacts> commits, Lineage lineage) {
        return commits.stream()
                .map(commit -> new Contribution(
                        commit.sha(),
                        lines(commit),
                        commit.assistant() == null ? broughtBack(commit, lineage) : commit.assistant(),
                        commit.reverts(),
                        commit.has(Trait.SQUASH)))
                .toList();
    }

    /** Who wrote the commit whose revert this one takes back: its lines are that writer's. */
    private static @Nullable String broughtBack(CommitFacts commit, Lineage lineage) {
        CommitFacts revert = lineage.facts(commit.reverts());
        CommitFacts original = revert == null ? null : lineage.facts(revert.reverts());
        return original == null ? null : original.assistant();
    }
}
