/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Origins;
import io.jenkins.plugins.rollout.risk.Combination;
import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.FeatureStream;
import io.jenkins.plugins.rollout.risk.Features;
import io.jenkins.plugins.rollout.risk.Formula;
import io.jenkins.plugins.rollout.risk.Term;
import io.jenkins.plugins.rollout.risk.Weights;
import io.jenkins.plugins.rollout.risk.calibration.Outcome;
import io.jenkins.plugins.rollout.risk.calibration.Sample;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Turns recorded outcomes into samples for calibration, by what the repository says of their change sets. */
public final class RepositoryCalibration {

    /**
     * Outcomes with what was known of their change sets.
     *
     * @param prior weights before outcomes, with the base of the repository
     * @param samples those whose revisions the repository still has
     * @param lost how many have revisions that it has not
     */
    public record Measured(Weights prior, List<Sample> samples, int lost) {
        public Measured {
            samples = List.copyOf(samples);
        }
    }

    private record Shipped(Outcome outcome, @Nullable ObjectId from, @Nullable ObjectId to) {}

    private RepositoryCalibration() {}

    /**
     * Measures the change sets of outcomes.
     *
     * @throws PortException if the repository cannot be read, or has none of the revisions
     */
    static Measured measure(RepositoryRisk risk, List<Outcome> outcomes, String newest, RiskOptions options)
            throws PortException {
        List<Shipped> found = found(risk, outcomes);
        List<ObjectId> tips = tips(risk, found, newest);
        Lineage lineage = risk.indexed(tips);
        Features[] features = new Features[lineage.size()];
        Yardstick yardstick = new Yardstick();
        FeatureStream stream = new FeatureStream();
        for (int number : lineage.inOrder(lineage.history(tips))) {
            CommitFacts commit = lineage.facts(number);
            Features known = stream.next(commit);
            features[number] = known;
            yardstick.add(known);
        }
        Weights prior = yardstick.weights(options);
        Formula formula = new Formula(prior);
        List<Sample> samples = found.stream()
                .map(shipped -> sample(shipped, lineage, features, formula, options))
                .filter(Objects::nonNull)
                .toList();
        return new Measured(prior, samples, outcomes.size() - found.size());
    }

    /** What the base is set from: the commits shipped; where none is known, the newest ones. */
    private static List<ObjectId> tips(RepositoryRisk risk, List<Shipped> found, String newest) throws PortException {
        List<ObjectId> tips = found.stream()
                .flatMap(shipped -> Stream.of(shipped.from(), shipped.to()))
                .filter(Objects::nonNull)
                .toList();
        return tips.isEmpty() ? List.of(risk.resolve(newest)) : tips;
    }

    private static List<Shipped> found(RepositoryRisk risk, List<Outcome> outcomes) throws PortException {
        List<Shipped> found = new ArrayList<>();
        PortException missing = null;
        for (Outcome outcome : outcomes) {
            try {
                found.add(new Shipped(outcome, id(risk, outcome.from()), id(risk, outcome.to())));
            } catch (PortException absent) {
                missing = absent;
            }
        }
        if (found.isEmpty() && missing != null) {
            throw missing;
        }
        return found;
    }

    private static @Nullable ObjectId id(RepositoryRisk risk, @Nullable String revision) throws PortException {
        return revision == null ? null : risk.resolve(revision);
    }

    /** Null if the change set is empty: nothing was shipped, so nothing is to be learnt. */
    private static @Nullable Sample sample(
            Shipped shipped, Lineage lineage, Features[] features, Formula formula, RiskOptions options) {
        Outcome outcome = shipped.outcome();
        if (shipped.to() == null) {
            return byScore(outcome, formula.weights());
        }
        List<Features> changes = new ArrayList<>();
        if (shipped.from() == null) {
            changes.add(features[lineage.number(shipped.to())]);
        } else {
            BitSet set = lineage.history(List.of(shipped.to()));
            set.andNot(lineage.history(List.of(shipped.from())));
            set.stream().forEach(i -> changes.add(features[i]));
        }
        List<Features> scored = RepositoryRisk.withoutPlainMerges(changes);
        if (scored.isEmpty()) {
            return null;
        }
        CodeOrigin origin = outcome.origin();
        if (origin == null) {
            origin = new Origins(options.policy())
                    .of(Contributions.of(scored.stream().map(Features::commit).toList(), lineage), null, List.of())
                    .tag();
        }
        Combination all = Combination.of(formula, scored, CodeOrigin.UNKNOWN);
        long time = outcome.shipped() == null
                ? scored.get(scored.size() - 1).commit().time()
                : outcome.shipped().getEpochSecond();
        long added =
                scored.stream().mapToLong(each -> each.commit().size().added()).sum();
        return new Sample(all.terms(), origin, all.surplus(), added, outcome.bad(), time);
    }

    /** Of a change whose commits are not known, the score stands for all of its terms together. */
    private static Sample byScore(Outcome outcome, Weights prior) {
        CodeOrigin origin = outcome.origin() == null ? CodeOrigin.UNKNOWN : outcome.origin();
        double terms = prior.reference() + (outcome.score() - 50) / Formula.POINTS - prior.base();
        return new Sample(
                new double[Term.values().length],
                origin,
                terms - Math.log(prior.factor(origin)),
                0,
                outcome.bad(),
                outcome.shipped().getEpochSecond());
    }
}
