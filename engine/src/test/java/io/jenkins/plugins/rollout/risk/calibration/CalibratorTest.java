/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.Calibration;
import io.jenkins.plugins.rollout.risk.LogOdds;
import io.jenkins.plugins.rollout.risk.Term;
import io.jenkins.plugins.rollout.risk.Weights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class CalibratorTest {

    private static final long DAY = 86_400;
    private static final long START = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();

    private final Random random = new Random(7);

    @Test
    public void withoutOutcomesTheFitIsThePrior() {
        Weights prior = Weights.builtIn();
        Weights fitted = MapFit.fit(prior, prior, List.of(), START);
        assertThat(fitted.base()).isCloseTo(prior.base(), within(1e-9));
        assertThat(fitted.multipliers()).allSatisfy(m -> assertThat(m).isCloseTo(1, within(1e-9)));
        assertThat(fitted.heavy()).isCloseTo(2.1, within(1e-9));
    }

    @Test
    public void manyOutcomesOverruleThePrior() {
        List<Sample> changes = world(6_000, -3, 1.6, 1.0);
        Weights fitted = calibrate(changes).fitted();
        assertThat(fitted.base()).isCloseTo(-3, within(0.2));
        assertThat(fitted.multipliers().get(Term.SIZE.ordinal())).isCloseTo(1.6, within(0.2));
        assertThat(fitted.multipliers().get(Term.FIX.ordinal())).isCloseTo(1, within(0.01));
    }

    @Test
    public void outcomesSayWhatTheFactorOfAnOriginIs() {
        Calibration learnt = calibrate(world(4_000, -1.95, 1, 0.5));
        assertThat(learnt.fitted().heavy()).isCloseTo(0.5, within(0.15));
        assertThat(learnt.asWritten().heavy()).isEqualTo(2.1);
        assertThat(learnt.of(CodeOrigin.AI_HEAVY)).isGreaterThan(500);
    }

    @Test
    public void theFittedWeightsRankOnlyIfTheyPredictedBetter() {
        assertThat(calibrate(world(1_500, 1, 1, 2.1)).ranks()).isTrue();
        assertThat(calibrate(world(150, 1, 1, 2.1)).ranks()).isFalse();
        Calibration same = calibrate(world(1_500, -1.95, 1, 2.1));
        assertThat(same.ranks()).isEqualTo(same.fittedLoss() < same.fixedLoss());
    }

    @Test
    public void fittedWeightsThatPredictedWorseSetLess() {
        List<Sample> changes = world(600, 1, 1, 2.1);
        for (Sample later : world(250, -1.95, 1, 2.1)) {
            long time = later.time() + 60 * DAY;
            changes.add(new Sample(later.terms(), later.origin(), 0, 0, later.bad(), time));
        }
        Calibration lost = calibrate(changes);
        assertThat(lost.fittedLoss()).isGreaterThan(lost.fixedLoss());
        assertThat(lost.share()).isLessThan(0.2);
        assertThat(lost.ranks()).isFalse();
        assertThat(calibrate(changes.subList(0, 600)).share()).isGreaterThan(0.8);
    }

    @Test
    public void whatIsShownLeansToTheBetterOfBothOnceThereAreOutcomesEnough() {
        List<Sample> changes = world(800, 1, 1, 2.1);
        double[] right = Prequential.fixed(Weights.builtIn().withBase(1), changes);
        Prequential replay = Prequential.replay(Weights.builtIn(), right, changes, 7 * DAY, START + 1_000 * DAY);
        assertThat(replay.shown()[150]).isEqualTo(replay.fitted()[150]).isNotEqualTo(right[150]);
        assertThat(Math.abs(replay.shown()[300] - right[300]))
                .isPositive()
                .isLessThan(0.5 * Math.abs(replay.fitted()[300] - right[300]));
    }

    @Test
    public void aCalibrationNeedsTwentyOutcomesThatHaveWaited() {
        assertThatThrownBy(() -> calibrate(world(19, -1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only 19 outcomes are known");
        List<Sample> young = world(100, -1, 1, 1);
        assertThatThrownBy(() -> Calibrator.calibrate(
                        Weights.builtIn(), young, 14 * DAY, Calibrator.OUTCOMES, Instant.ofEpochSecond(START)))
                .hasMessageContaining("of 100");
    }

    @Test
    public void theSameOutcomesGiveTheSameWeightsAndHash() {
        List<Sample> changes = world(300, -1, 1, 1);
        List<Sample> backwards = new ArrayList<>(changes);
        java.util.Collections.reverse(backwards);
        assertThat(calibrate(backwards)).isEqualTo(calibrate(changes));
        assertThat(calibrate(changes.subList(1, 300)).data())
                .isNotEqualTo(calibrate(changes).data());
    }

    @Test
    public void aPredictionKnowsNoOutcomeYoungerThanTheWait() {
        List<Sample> changes = world(400, 0, 1, 1);
        double[] asWritten = Prequential.fixed(Weights.builtIn(), changes);
        double[] patient = Prequential.replay(Weights.builtIn(), asWritten, changes, 10_000 * DAY, START)
                .fitted();
        assertThat(patient).containsExactly(asWritten);
        double[] learning = Prequential.replay(Weights.builtIn(), asWritten, changes, 7 * DAY, START)
                .fitted();
        assertThat(learning[0]).isEqualTo(patient[0]);
        assertThat(learning[399]).isNotEqualTo(patient[399]);
    }

    private static Calibration calibrate(List<Sample> changes) {
        return Calibrator.calibrate(
                Weights.builtIn(),
                changes,
                14 * DAY,
                Calibrator.OUTCOMES,
                Instant.ofEpochSecond(START + (changes.size() + 300L) * DAY / 10));
    }

    /** Ten changes a day whose chances follow these weights. */
    private List<Sample> world(int n, double base, double size, double heavy) {
        List<Sample> changes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] terms = new double[Term.values().length];
            terms[Term.SIZE.ordinal()] = random.nextGaussian();
            CodeOrigin origin = i % 4 == 0 ? CodeOrigin.AI_HEAVY : CodeOrigin.HUMAN_LED;
            double z = base + size * terms[0] + (i % 4 == 0 ? Math.log(heavy) : 0);
            boolean bad = random.nextDouble() < LogOdds.probability(z);
            changes.add(new Sample(terms, origin, 0, 0, bad, START + i * DAY / 10));
        }
        return changes;
    }
}
