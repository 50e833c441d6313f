/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.changelog;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Contribution;
import io.jenkins.plugins.rollout.origin.OriginPolicy;
import io.jenkins.plugins.rollout.origin.Origins;
import io.jenkins.plugins.rollout.risk.Assessor;
import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.FeatureStream;
import io.jenkins.plugins.rollout.risk.Features;
import io.jenkins.plugins.rollout.risk.Formula;
import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import io.jenkins.plugins.rollout.risk.Size;
import io.jenkins.plugins.rollout.risk.Touched;
import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.Weights;
import io.jenkins.plugins.rollout.risk.blast.ModuleGraph;
import io.jenkins.plugins.rollout.risk.blast.Ownership;
import io.jenkins.plugins.rollout.risk.blast.Surroundings;
import io.jenkins.plugins.rollout.risk.language.FileKind;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Scores a changelog. How much a commit changes is not known, so one that touches production code counts as a typical
 * change with a range around it; one that touches none is known to be small. There is no history to find hotspots in.
 */
public final class ChangelogRisk {

    /** Lines of a typical change; without a repository there is none to measure. */
    private static final int TYPICAL_LINES = 15;

    private final Meaning meaning;
    private final Paths paths = new Paths();

    private ChangelogRisk(Meaning meaning) {
        this.meaning = meaning;
    }

    /**
     * Scores these commits as one change set.
     *
     * @param declared their origin as somebody says; null if nobody does
     * @param labels labels of the pull request
     */
    public static RiskAssessment assess(
            List<LoggedCommit> commits, Meaning meaning, @Nullable CodeOrigin declared, List<String> labels) {
        return new ChangelogRisk(meaning).assess(commits, declared, labels);
    }

    private RiskAssessment assess(List<LoggedCommit> commits, @Nullable CodeOrigin declared, List<String> labels) {
        List<LoggedCommit> inOrder =
                commits.stream().sorted(Comparator.comparing(LoggedCommit::at)).toList();
        var stream = new FeatureStream();
        List<CommitFacts> facts = new ArrayList<>();
        List<Features> changes = new ArrayList<>();
        for (LoggedCommit each : inOrder) {
            CommitFacts one = facts(each);
            facts.add(one);
            changes.add(stream.next(one));
        }
        List<Contribution> contributions =
                facts.stream().map(ChangelogRisk::contribution).toList();
        var origin = new Origins(OriginPolicy.defaults()).of(contributions, declared, labels);
        var around = new Surroundings(paths, meaning.languages(), Ownership.none(), ModuleGraph.none(), List.of());
        return new Assessor(new Formula(Weights.builtIn()), paths, new double[0], TYPICAL_LINES, null)
                .assess(changes, origin, around.of(facts, null, List.of()));
    }

    private CommitFacts facts(LoggedCommit commit) {
        List<String> touched = commit.paths().stream().distinct().toList();
        int[] sources = touched.stream()
                .filter(path -> meaning.languages().kindOf(path) == FileKind.SOURCE)
                .mapToInt(paths::number)
                .toArray();
        int[] others = touched.stream()
                .filter(path -> meaning.languages().kindOf(path) != FileKind.SOURCE)
                .mapToInt(paths::number)
                .toArray();
        String message = commit.message();
        return new CommitFacts(
                commit.id(),
                commit.at().getEpochSecond(),
                commit.author().toLowerCase(Locale.ROOT).hashCode(),
                traits(message, touched, sources.length > 0 || touched.isEmpty()),
                Size.NONE,
                new Touched(sources, others, new int[0]),
                meaning.assistants()
                        .find(message, commit.author() + " <" + commit.address() + ">", "")
                        .orElse(null),
                meaning.messages().reverted(message).orElse(null));
    }

    private int traits(String message, List<String> touched, boolean unmeasured) {
        var languages = meaning.languages();
        Optional<String> reverted = meaning.messages().reverted(message);
        return bit(Trait.UNKNOWN, unmeasured)
                | bit(Trait.FIX, meaning.messages().isFix(message))
                | bit(Trait.FEATURE, meaning.messages().isFeature(message))
                | bit(Trait.SQUASH, meaning.messages().isSquash(message))
                | bit(Trait.REVERT, reverted.isPresent())
                | bit(Trait.TESTS, touched.stream().anyMatch(path -> languages.kindOf(path) == FileKind.TEST))
                | bit(Trait.MIGRATION, touched.stream().anyMatch(languages::isMigration));
    }

    private static int bit(Trait trait, boolean holds) {
        return holds ? trait.bit() : 0;
    }

    /** Without lines, each production file counts as one. */
    private static Contribution contribution(CommitFacts commit) {
        return new Contribution(
                commit.sha(),
                commit.files().sources().length,
                commit.assistant(),
                commit.reverts(),
                commit.has(Trait.SQUASH));
    }
}
