/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.BaseRate;
import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.FeatureStream;
import io.jenkins.plugins.rollout.risk.Features;
import io.jenkins.plugins.rollout.risk.Formula;
import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.Weights;
import io.jenkins.plugins.rollout.risk.calibration.Evaluation.Labelled;
import io.jenkins.plugins.rollout.risk.calibration.Sample;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** Labels a repository's own history, so that anyone can check the score on his own code. */
public final class RepositoryEvaluation {

    /**
     * The commits of a history in order of time, merges left out, with their repairs.
     *
     * @param commits what can be measured
     * @param end time of the last commit, in seconds since 1970
     */
    public record History(List<Labelled> commits, long end) {
        public History {
            commits = List.copyOf(commits);
        }

        /** Weights before outcomes, with the base of this history. */
        public Weights prior(Weights weights) {
            return BaseRate.fit(
                    weights, commits.stream().map(Labelled::features).toList());
        }

        /** The commits as outcomes. */
        public List<Sample> samples(Weights prior) {
            Formula formula = new Formula(prior);
            return commits.stream().map(commit -> commit.sample(formula)).toList();
        }
    }

    private RepositoryEvaluation() {}

    /**
     * Reads and labels the history of a revision.
     *
     * @throws PortException if there is no such repository or revision, or it cannot be read
     */
    public static History label(Path directory, String revision, Meaning meaning, IndexProgress progress)
            throws PortException {
        try (GitRepository repository = GitRepository.open(directory)) {
            ObjectId tip = repository.resolve(revision);
            try (ObjectReader reader = repository.repository().newObjectReader();
                    RevWalk walk = new RevWalk(reader)) {
                return label(repository, tip, reader, walk, meaning, progress);
            } catch (IOException failed) {
                throw repository.failed(failed);
            }
        }
    }

    private static History label(
            GitRepository repository,
            ObjectId tip,
            ObjectReader reader,
            RevWalk walk,
            Meaning meaning,
            IndexProgress progress)
            throws IOException {
        walk.setRetainBody(false);
        walk.sort(RevSort.TOPO);
        walk.sort(RevSort.REVERSE, true);
        walk.markStart(walk.parseCommit(tip));
        List<RevCommit> commits = new ArrayList<>();
        for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
            commits.add(commit);
        }
        Repairs repairs = new Repairs(meaning.messages());
        Paths paths = new Paths();
        CommitReader facts = new CommitReader(reader, meaning, paths, repository.shallowCommits(), repairs);
        AddedLines lines = new AddedLines(reader);
        Map<String, Long> added = new HashMap<>();
        List<RecordCodec.Entry> entries = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (RevCommit commit : commits) {
            walk.parseBody(commit);
            repairs.begin(commit);
            CommitFacts read = facts.read(commit);
            int[] parents = new int[commit.getParentCount()];
            for (int i = 0; i < parents.length; i++) {
                parents[i] = numbers.getOrDefault(commit.getParent(i).name(), -1);
            }
            numbers.put(read.sha(), entries.size());
            entries.add(new RecordCodec.Entry(read, parents, facts.missing()));
            if (isMeasured(read)) {
                added.put(read.sha(), lines.of(commit));
            }
            commit.disposeBody();
            progress.indexed(entries.size(), commits.size());
        }
        return labelled(new Lineage(entries, numbers, paths), tip, repairs, added);
    }

    private static History labelled(Lineage lineage, ObjectId tip, Repairs repairs, Map<String, Long> added) {
        FeatureStream stream = new FeatureStream();
        List<Labelled> labelled = new ArrayList<>();
        long end = 0;
        for (int number : lineage.inOrder(lineage.history(List.of(tip)))) {
            CommitFacts commit = lineage.facts(number);
            Features features = stream.next(commit);
            end = Math.max(end, commit.time());
            if (isMeasured(commit)) {
                long repairedAt = repairs.repairedAt(ObjectId.fromString(commit.sha()));
                labelled.add(new Labelled(features, added.get(commit.sha()), repairedAt));
            }
        }
        return new History(labelled, end);
    }

    private static boolean isMeasured(CommitFacts commit) {
        return !commit.has(Trait.MERGE) && !commit.has(Trait.UNKNOWN);
    }
}
