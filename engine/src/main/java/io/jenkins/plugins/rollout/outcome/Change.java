/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change as it was known when it was shipped, or later. What is not known is empty, and counts as unknown.
 *
 * @param origin who wrote most of it
 * @param provenance what that rests on
 * @param share of changed lines that name an assistant, 0..1
 * @param score risk score, 0..100
 * @param factors names of what raised the score most, strongest first
 * @param team who answers for it
 * @param firstCommitAt when its first commit was made: lead time begins here
 * @param review time from the request for review to approval
 * @param rework share of its lines rewritten or reverted within 30 days, 0..1
 * @param commits what it ships: the risk score learns from how they did
 */
public record Change(
        CodeOrigin origin,
        Provenance provenance,
        Optional<Double> share,
        Optional<Double> score,
        List<String> factors,
        Optional<String> team,
        Optional<Instant> firstCommitAt,
        Optional<Duration> review,
        Optional<Double> rework,
        Optional<Commits> commits) {

    /** Nothing is known. */
    public static final Change UNKNOWN = new Change(
            CodeOrigin.UNKNOWN,
            Provenance.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Change {
        factors = List.copyOf(factors);
        within("share", share, 1);
        within("score", score, 100);
        within("rework", rework, 1);
    }

    private static void within(String name, Optional<Double> value, double most) {
        value.filter(v -> !(v >= 0 && v <= most)).ifPresent(v -> {
            throw new IllegalArgumentException("the " + name + " must be between 0 and " + most + ", not " + v);
        });
    }

    /** The same, of which these commits are known. */
    public Change with(Commits shipped) {
        return new Change(
                origin, provenance, share, score, factors, team, firstCommitAt, review, rework, Optional.of(shipped));
    }

    /** That this share of its lines was reworked, and nothing else. */
    public static Change reworked(double share) {
        return new Change(
                CodeOrigin.UNKNOWN,
                Provenance.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(share),
                Optional.empty());
    }

    /** What {@code later} says, and where it says nothing, what this says. */
    public Change updated(Change later) {
        boolean tagged = later.origin != CodeOrigin.UNKNOWN;
        return new Change(
                tagged ? later.origin : origin,
                tagged ? later.provenance : provenance,
                later.share.or(() -> share),
                later.score.or(() -> score),
                later.factors.isEmpty() ? factors : later.factors,
                later.team.or(() -> team),
                later.firstCommitAt.or(() -> firstCommitAt),
                later.review.or(() -> review),
                later.rework.or(() -> rework),
                later.commits.or(() -> commits));
    }
}
