/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides the origin of a change set: declared, else a label, else trailers, else unknown. */
public final class Origins {

    private final OriginPolicy policy;

    public Origins(OriginPolicy policy) {
        this.policy = policy;
    }

    /**
     * The origin of these commits.
     *
     * @param commits oldest first
     * @param declared what the caller says; null if he says nothing
     * @param labels labels of the pull request
     */
    public Origin of(List<Contribution> commits, @Nullable CodeOrigin declared, Collection<String> labels) {
        Tally tally = Tally.of(commits);
        if (declared != null) {
            return new Origin(
                    declared,
                    Provenance.DECLARED,
                    tally.share(),
                    tally.assistants(),
                    "Declared " + declared.tag() + ".");
        }
        Optional<Origin> labelled = labels.stream()
                .flatMap(label -> policy
                        .ofLabel(label)
                        .map(tag -> new Origin(
                                tag,
                                Provenance.LABEL,
                                tally.share(),
                                tally.assistants(),
                                "Labelled \"" + label + "\" on the pull request."))
                        .stream())
                // the most careful label wins where two contradict
                .max((a, b) -> Integer.compare(care(a.tag()), care(b.tag())));
        return labelled.orElseGet(() -> fromTrailers(tally));
    }

    private static int care(CodeOrigin tag) {
        return switch (tag) {
            case UNKNOWN -> 0;
            case HUMAN_LED -> 1;
            case AI_ASSISTED -> 2;
            case AI_HEAVY -> 3;
        };
    }

    private Origin fromTrailers(Tally tally) {
        if (tally.assistants().isEmpty()) {
            return Origin.unknown(
                    tally.squashed()
                            ? "No commit names an assistant; squash merges may have lost it."
                            : "No commit names an assistant; that proves nothing either way.");
        }
        double share = tally.share().orElse(1);
        if (share == 0) {
            return new Origin(
                    CodeOrigin.UNKNOWN,
                    Provenance.TRAILER,
                    OptionalDouble.of(0),
                    tally.assistants(),
                    "Commits name " + String.join(", ", tally.assistants())
                            + ", but none that changes production code.");
        }
        CodeOrigin tag = share >= policy.heavyShare() ? CodeOrigin.AI_HEAVY : CodeOrigin.AI_ASSISTED;
        String who = String.join(", ", tally.assistants());
        String why = (tally.lines() == 0
                        ? tally.assistedCommits() + " of " + tally.commits()
                                + " commits, none of production code, name "
                        : "Commits with " + Math.round(100 * share) + " % of the changed production lines name ")
                + who + ".";
        return new Origin(tag, Provenance.TRAILER, OptionalDouble.of(share), tally.assistants(), why);
    }

    private record Tally(
            long lines, long assisted, int commits, int assistedCommits, List<String> assistants, boolean squashed) {

        static Tally of(List<Contribution> commits) {
            Set<String> gone = takenBack(commits);
            long lines = 0;
            long assisted = 0;
            int kept = 0;
            int assistedCommits = 0;
            boolean squashed = false;
            Set<String> assistants = new TreeSet<>();
            for (Contribution commit : commits) {
                if (gone.contains(commit.sha())) {
                    continue;
                }
                kept++;
                lines += commit.lines();
                squashed |= commit.squash();
                if (commit.assistant() != null) {
                    assistedCommits++;
                    assisted += commit.lines();
                    assistants.add(commit.assistant());
                }
            }
            return new Tally(lines, assisted, kept, assistedCommits, List.copyOf(assistants), squashed);
        }

        /** A commit and its revert in the same change set ship nothing; a revert of the revert ships the commit again. */
        private static Set<String> takenBack(List<Contribution> oldestFirst) {
            Set<String> gone = new HashSet<>();
            for (int i = oldestFirst.size() - 1; i >= 0; i--) {
                Contribution commit = oldestFirst.get(i);
                String reverted = gone.contains(commit.sha()) ? null : commit.reverts();
                for (int j = i - 1; j >= 0 && reverted != null; j--) {
                    // a message may name a commit by its first letters
                    if (oldestFirst.get(j).sha().startsWith(reverted)) {
                        gone.add(oldestFirst.get(j).sha());
                        gone.add(commit.sha());
                        break;
                    }
                }
            }
            return gone;
        }

        OptionalDouble share() {
            if (assistants.isEmpty()) {
                return OptionalDouble.empty();
            }
            // without production lines, commits still say who wrote them
            return OptionalDouble.of(lines == 0 ? (double) assistedCommits / commits : (double) assisted / lines);
        }
    }
}
