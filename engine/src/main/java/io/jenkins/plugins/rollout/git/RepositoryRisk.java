/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.origin.Origin;
import io.jenkins.plugins.rollout.origin.Origins;
import io.jenkins.plugins.rollout.risk.Assessor;
import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.FeatureStream;
import io.jenkins.plugins.rollout.risk.Features;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.blast.CoChange;
import io.jenkins.plugins.rollout.risk.blast.Ownership;
import io.jenkins.plugins.rollout.risk.blast.Surroundings;
import io.jenkins.plugins.rollout.risk.calibration.Outcome;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Scores changes of a repository on disk; the way in for command line and pipeline. One thread at a time. */
public final class RepositoryRisk implements AutoCloseable {

    /** In larger batches interfaces are not compared: that reads files, all else is in the index. */
    private static final int COMPARED = 2_000;

    private final GitRepository repository;
    private final HistoryIndex index;
    private final Meaning meaning;
    private final IndexProgress progress;

    private RepositoryRisk(GitRepository repository, HistoryIndex index, Meaning meaning, IndexProgress progress) {
        this.meaning = meaning;
        this.repository = repository;
        this.index = index;
        this.progress = progress;
    }

    /**
     * Opens a repository and its index.
     *
     * @throws PortException if there is no repository, or it cannot be read
     */
    public static RepositoryRisk open(Path directory, Meaning meaning, IndexProgress progress) throws PortException {
        return open(directory, meaning, progress, null);
    }

    /**
     * Opens a repository and its index.
     *
     * @param index folder to keep the index in; null for the git directory, or the cache of the user
     * @throws PortException if there is no repository, or it cannot be read
     */
    public static RepositoryRisk open(Path directory, Meaning meaning, IndexProgress progress, @Nullable Path index)
            throws PortException {
        GitRepository repository = GitRepository.open(directory);
        try {
            HistoryIndex facts = HistoryIndex.open(repository, meaning, index);
            facts.refresh(progress);
            return new RepositoryRisk(repository, facts, meaning, progress);
        } catch (IOException failed) {
            repository.close();
            throw repository.failed(failed);
        }
    }

    /**
     * Scores what {@code to} has and {@code from} has not, as one change set.
     *
     * @throws PortException if a revision does not exist, or the repository cannot be read
     */
    public RiskAssessment changeSet(String from, String to, RiskOptions options) throws PortException {
        ObjectId before = repository.resolve(from);
        ObjectId after = repository.resolve(to);
        Lineage lineage = indexed(List.of(before, after));
        BitSet deployed = lineage.history(List.of(before));
        BitSet shipped = lineage.history(List.of(after));
        FeatureStream stream = new FeatureStream();
        Yardstick yardstick = new Yardstick();
        List<Features> changes = new ArrayList<>();
        for (int number : lineage.inOrder(shipped)) {
            Features features = stream.next(lineage.facts(number));
            if (deployed.get(number)) {
                yardstick.add(features);
            } else {
                changes.add(features);
            }
        }
        List<Features> scored = withoutPlainMerges(changes);
        Assessor assessor = yardstick.assessor(lineage.paths(), options);
        List<CommitFacts> commits = scored.stream().map(Features::commit).toList();
        Surroundings surroundings = surroundings(lineage, after, options);
        CoChange habits = CoChange.about(commits, lineage.paths());
        for (int number : lineage.inOrder(deployed)) {
            habits.learn(lineage.facts(number));
        }
        List<String> breaking =
                new Contracts(repository).broken(before.name(), after.name(), surroundings.descriptions(commits));
        BlastRadius radius = surroundings.of(commits, breaking, habits.missing(commits));
        deployed.andNot(shipped);
        return assessor.assess(scored, origin(commits, lineage, options), radius)
                .takingBack((int) deployed.stream()
                        .filter(number -> !isPlainMerge(lineage.facts(number)))
                        .count());
    }

    /**
     * Scores each of these commits by itself, in the order given.
     *
     * @throws PortException if a revision does not exist, or the repository cannot be read
     */
    public void each(List<String> revisions, RiskOptions options, BiConsumer<String, RiskAssessment> result)
            throws PortException {
        if (revisions.isEmpty()) {
            return;
        }
        int[] wanted = numbers(revisions);
        Lineage lineage = index.lineage();
        Batch batch = Batch.of(lineage, wanted);
        Assessor assessor = batch.yardstick().assessor(lineage.paths(), options);
        Surroundings surroundings = surroundings(lineage, youngest(wanted, lineage), options);
        Contracts contracts = new Contracts(repository);
        for (int number : wanted) {
            Features one = batch.features(number);
            String name = one.commit().sha();
            List<CommitFacts> commit = List.of(one.commit());
            List<String> breaking =
                    wanted.length > COMPARED ? null : contracts.brokenBy(name, surroundings.descriptions(commit));
            result.accept(
                    name,
                    assessor.assess(
                            List.of(one),
                            origin(commit, lineage, options),
                            surroundings.of(commit, breaking, batch.coChanged(number))));
        }
    }

    /** The numbers of these commits; git is asked only about those that are not indexed by this name. */
    private int[] numbers(List<String> revisions) throws PortException {
        int[] numbers = revisions.stream().mapToInt(index.lineage()::find).toArray();
        List<ObjectId> fresh = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0) {
                fresh.add(repository.resolve(revisions.get(i)));
            }
        }
        Lineage lineage = indexed(fresh);
        Iterator<ObjectId> found = fresh.iterator();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0) {
                numbers[i] = lineage.number(found.next());
            }
        }
        return numbers;
    }

    /**
     * The origin of what {@code to} has and {@code from} has not.
     *
     * @throws PortException if a revision does not exist, or the repository cannot be read
     */
    public Origin origin(String from, String to, RiskOptions options) throws PortException {
        return changeSet(from, to, options).origin();
    }

    /**
     * Measures the change sets of recorded outcomes, for calibration.
     *
     * @param newest the revision whose history sets the base if no outcome names a revision
     * @throws PortException if none of their revisions exists, or the repository cannot be read
     */
    public RepositoryCalibration.Measured measure(List<Outcome> outcomes, String newest, RiskOptions options)
            throws PortException {
        return RepositoryCalibration.measure(this, outcomes, newest, options);
    }

    /** Folders where something of this repository may be kept, the best first. */
    public static List<Path> places(Path directory, @Nullable Path chosen) throws PortException {
        try (GitRepository repository = GitRepository.open(directory)) {
            return IndexPlace.places(repository, chosen);
        }
    }

    private Surroundings surroundings(Lineage lineage, ObjectId at, RiskOptions options) throws PortException {
        Manifests manifests = Manifests.of(repository, at);
        Ownership declared = options.ownership();
        return new Surroundings(
                lineage.paths(),
                meaning.languages(),
                declared == null ? manifests.ownership() : declared,
                manifests.modules(),
                manifests.unknown());
    }

    private static ObjectId youngest(int[] commits, Lineage lineage) {
        int youngest = commits[0];
        for (int commit : commits) {
            if (lineage.facts(commit).time() > lineage.facts(youngest).time()) {
                youngest = commit;
            }
        }
        return ObjectId.fromString(lineage.facts(youngest).sha());
    }

    /** A merge that changes nothing by itself is not a change: what it joins is scored commit by commit. One that cannot be read is taken for one. */
    static List<Features> withoutPlainMerges(List<Features> changes) {
        return changes.stream().filter(change -> !isPlainMerge(change.commit())).toList();
    }

    private static boolean isPlainMerge(CommitFacts commit) {
        return commit.has(Trait.MERGE) && !commit.hasCode();
    }

    private static Origin origin(List<CommitFacts> commits, Lineage lineage, RiskOptions options) {
        return new Origins(options.policy())
                .of(Contributions.of(commits, lineage), options.declared(), options.labels());
    }

    ObjectId resolve(String revision) throws PortException {
        return repository.resolve(revision);
    }

    Lineage indexed(List<ObjectId> tips) throws PortException {
        try {
            index.update(tips, progress);
            return index.lineage();
        } catch (IOException failed) {
            throw repository.failed(failed);
        }
    }

    @Override
    public void close() throws PortException {
        try (repository) {
            index.close();
        } catch (IOException failed) {
            throw repository.failed(failed);
        }
    }
}
