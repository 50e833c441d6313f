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

    private record Shipped(Outcome outcome, @Nullable ObjectId from, ObjectId to) {}

    private RepositoryCalibration() {}

    /**
     * Measures the change sets of outcomes.
     *
     * @throws PortException if the repository cannot be read, or has none of the revisions
     */
    static Measured measure(RepositoryRisk risk, List<Outcome> outcomes, RiskOptions options) throws PortException {
        List<Shipped> found = found(risk, outcomes);
        List<ObjectId> tips = found.stream()
                .flatMap(shipped -> Stream.of(shipped.from(), shipped.to()))
                .filter(Objects::nonNull)
                .toList();
        Lineage lineage = risk.indexed(tips);
        Features[] features = new Features[lineage.size()];
        Yardstick yardstick = new Yardstick();
        FeatureStream stream = new FeatureStream();
        for (CommitFacts commit : lineage.inOrder(lineage.history(tips))) {
            Features known = stream.next(commit);
            features[lineage.number(ObjectId.fromString(commit.sha()))] = known;
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

    private static List<Shipped> found(RepositoryRisk risk, List<Outcome> outcomes) throws PortException {
        List<Shipped> found = new ArrayList<>();
        PortException missing = null;
        for (Outcome outcome : outcomes) {
            try {
                String from = outcome.from();
                found.add(new Shipped(outcome, from == null ? null : risk.resolve(from), risk.resolve(outcome.to())));
            } catch (PortException absent) {
                missing = absent;
            }
        }
        if (found.isEmpty() && missing != null) {
            throw missing;
        }
        return found;
    }

    /** Null if the change set is empty: nothing was shipped, so nothing is to be learnt. */
    private static @Nullable Sample sample(
            Shipped shipped, Lineage lineage, Features[] features, Formula formula, RiskOptions options) {
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
        Outcome outcome = shipped.outcome();
        CodeOrigin origin = outcome.origin();
        if (origin == null) {
            origin = new Origins(options.policy())
                    .of(
                            RepositoryRisk.contributions(
                                    scored.stream().map(Features::commit).toList(), lineage),
                            null,
                            List.of())
                    .tag();
        }
        Combination all = Combination.of(formula, scored, CodeOrigin.UNKNOWN);
        long time = outcome.shipped() == null
                ? scored.get(scored.size() - 1).commit().time()
                : outcome.shipped().getEpochSecond();
        return new Sample(all.terms(), origin, all.surplus(), outcome.bad(), time);
    }
}
