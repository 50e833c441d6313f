/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Origin;
import io.jenkins.plugins.rollout.origin.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.Test;

public class FormulaTest {

    private static final Paths PATHS = new Paths();
    private static final int ORDER_SERVICE = PATHS.number("src/OrderService.java");
    private static final BlastRadius NO_RADIUS = new BlastRadius(
            0,
            0,
            List.of(),
            List.of(),
            1,
            List.of(),
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            null);

    private final Formula formula = new Formula(Weights.builtIn());

    @Test
    public void aTypicalChangeHasOnlyTheBase() {
        Features typical = change(new Size(15, 0, 5, 2, 100), 0, 0);
        assertThat(formula.logOdds(typical, CodeOrigin.UNKNOWN)).isCloseTo(-1.95, within(1e-12));
    }

    @Test
    public void termsAreAsWritten() {
        Features change = change(new Size(420, 7, 38, 31, 900), Trait.FIX.bit(), 4.2);
        double[] terms = formula.terms(change, CodeOrigin.AI_HEAVY);
        assertThat(terms[Term.SIZE.ordinal()]).isCloseTo(1.0464141, within(1e-6));
        assertThat(terms[Term.HUNKS.ordinal()]).isCloseTo(0.6551306, within(1e-6));
        assertThat(terms[Term.LOGIC.ordinal()]).isCloseTo(0.5917809, within(1e-6));
        assertThat(terms[Term.HOTSPOT.ordinal()]).isCloseTo(0.7418964, within(1e-6));
        assertThat(terms[Term.FIX.ordinal()]).isEqualTo(0.45);
        assertThat(terms[Term.NO_CODE.ordinal()]).isZero();
        assertThat(terms[Term.ORIGIN.ordinal()]).isCloseTo(0.7419373, within(1e-6));
        assertThat(terms[Term.FEATURE.ordinal()]).isZero();
    }

    @Test
    public void countsAreCapped() {
        double[] capped = formula.terms(change(new Size(3000, 0, 300, 500, 0), 0, 20), CodeOrigin.UNKNOWN);
        double[] beyond = formula.terms(change(new Size(90_000, 0, 9000, 9000, 0), 0, 99), CodeOrigin.UNKNOWN);
        assertThat(beyond).containsExactly(capped);
    }

    @Test
    public void tenPointsDoubleTheOdds() {
        double z = -0.7;
        assertThat(formula.points(z + Math.log(2)) - formula.points(z)).isCloseTo(10, within(1e-12));
        assertThat(formula.points(-1.5)).isEqualTo(50);
    }

    @Test
    public void chancesOfCommitsCombine() {
        List<Features> changes = List.of(
                change(new Size(15, 0, 5, 2, 100), 0, 0), change(new Size(300, 0, 40, 20, 100), Trait.FIX.bit(), 3));
        double apart = changes.stream()
                .mapToDouble(c -> 1 - LogOdds.probability(formula.logOdds(c, CodeOrigin.UNKNOWN)))
                .reduce(1, (a, b) -> a * b);
        assertThat(assess(changes).probability()).isCloseTo(1 - apart, within(1e-12));
    }

    @Test
    public void fittedWeightsSetLessOfTheProbabilityWhereTheyPredictedWorse() {
        List<Features> changes = List.of(change(new Size(15, 0, 5, 2, 100), 0, 0));
        RiskAssessment few = learnt(199, 0.3).assess(changes, Origin.unknown("no trailer"), NO_RADIUS);
        RiskAssessment worse = learnt(200, 0.3).assess(changes, Origin.unknown("no trailer"), NO_RADIUS);

        assertThat(few.probability()).isCloseTo(0.5, within(1e-12));
        assertThat(few.factors()).extracting(Factor::explanation).anyMatch(each -> each.contains("fitted to 199"));
        double share = 1 / (1 + Math.exp(2));
        assertThat(worse.probability())
                .isCloseTo(share * 0.5 + (1 - share) * assess(changes).probability(), within(1e-12));
        assertThat(worse.factors())
                .extracting(Factor::explanation)
                .contains(
                        "The probability is fitted to 200 recorded outcomes, of which 60 were bad, and counts 12 % of the"
                                + " fit, by how well both predicted the last 200; the formula as written says 12.5 %.");
    }

    /** What outcomes taught: a base of even odds, where the formula as written had a log-loss of 0.2. */
    private static Assessor learnt(int outcomes, double fittedLoss) {
        Weights prior = Weights.builtIn();
        Calibration calibration = new Calibration(
                prior,
                prior.withBase(0),
                "outcomes",
                outcomes,
                60,
                Map.of(),
                0.2,
                fittedLoss,
                false,
                "",
                Instant.EPOCH);
        return new Assessor(new Formula(prior), PATHS, new double[0], 15, calibration);
    }

    @Test
    public void contributionsAddUpForAnyChangeSet() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<Features> changes = random.ints(1 + random.nextInt(12), 0, 4000)
                    .mapToObj(
                            n -> change(new Size(n, n / 3, n % 61, n % 17, n), n % 2 == 0 ? Trait.FIX.bit() : 0, n % 9))
                    .toList();
            RiskAssessment risk = assess(changes);
            double sum =
                    risk.factors().stream().mapToDouble(Factor::contribution).sum();
            assertThat(sum).isCloseTo(formula.points(LogOdds.of(risk.probability())), within(1e-6));
        }
    }

    @Test
    public void whatIsUnknownIsNotZero() {
        RiskAssessment unknown = assess(List.of(change(Size.NONE, Trait.UNKNOWN.bit(), 0)));
        assertThat(unknown.score()).isCloseTo(formula.points(-1.95), within(1e-9));
        assertThat(unknown.low()).isLessThan(unknown.score());
        assertThat(unknown.high()).isGreaterThan(unknown.score());
        assertThat(unknown.cautiousBand()).isGreaterThan(RiskBand.of(unknown.low()));
    }

    @Test
    public void aFileThatCannotBeReadCountsAsATypicalChange() {
        RiskAssessment unread = assess(List.of(change(Size.NONE, Trait.PARTLY_UNKNOWN.bit(), 0)));
        assertThat(unread.score()).isCloseTo(formula.points(-1.95), within(1e-9));
        assertThat(unread.low()).isLessThan(unread.score());
        assertThat(unread.factors())
                .filteredOn(factor -> List.of("size", "hunks", "logic").contains(factor.name()))
                .allSatisfy(factor -> {
                    assertThat(factor.value()).isNull();
                    assertThat(factor.contribution()).isZero();
                    assertThat(factor.explanation()).endsWith("not known.");
                });
    }

    @Test
    public void whatCouldBeReadBesideAnUnreadFileIsTheLeast() {
        RiskAssessment part = assess(List.of(change(new Size(4, 0, 2, 1, 9), Trait.PARTLY_UNKNOWN.bit(), 0)));
        assertThat(part.low()).isEqualTo(part.score());
        assertThat(part.high()).isGreaterThan(part.score());
        assertThat(part.factors()).extracting(Factor::explanation).contains("Edits are in at least 2 places.");
    }

    @Test
    public void saysOfAMergeAndOfAnEmptyCommitWhatTheyAre() {
        assertThat(withoutFiles(Trait.MERGE.bit()))
                .contains("A merge that changes nothing by itself; the commits that it joins count.");
        assertThat(withoutFiles(0)).contains("No file changes.");
        assertThat(withoutFiles(Trait.UNKNOWN.bit())).contains("Which files are touched is not known.");
    }

    private List<String> withoutFiles(int traits) {
        CommitFacts none = new CommitFacts("a".repeat(40), 0, 1, traits, Size.NONE, Touched.NOTHING, null, null);
        return assess(List.of(new Features(none, 0, -1, 0, false))).factors().stream()
                .map(Factor::explanation)
                .toList();
    }

    @Test
    public void saysItInPlainWords() {
        RiskAssessment risk = assess(List.of(
                new Features(commit(new Size(420, 0, 38, 31, 900), Trait.FIX.bit()), 4.2, ORDER_SERVICE, 6, false)));
        assertThat(risk.factors())
                .extracting(Factor::explanation)
                .contains(
                        "420 lines of production code added; a typical change here adds 15.",
                        "Edits are scattered over 38 places.",
                        "31 new decisions (if, loop, catch).",
                        "OrderService.java was repaired 6 times in the last half year.",
                        "It is itself a bug fix; repairs break more often than they look.");
    }

    @Test
    public void aDeclaredOriginIsAFactorOfTheOdds() {
        List<Features> change = List.of(change(new Size(15, 0, 5, 2, 100), 0, 0));
        Origin heavy =
                new Origin(CodeOrigin.AI_HEAVY, Provenance.DECLARED, OptionalDouble.empty(), List.of(), "Declared.");
        double with = new Assessor(formula, PATHS, new double[0], 15, null)
                .assess(change, heavy, NO_RADIUS)
                .score();
        assertThat(with - assess(change).score()).isCloseTo(10 * Math.log(2.1) / Math.log(2), within(1e-9));
    }

    private RiskAssessment assess(List<Features> changes) {
        return new Assessor(formula, PATHS, new double[] {-3, -2, -1}, 15, null)
                .assess(changes, Origin.unknown("No commit names an assistant."), NO_RADIUS);
    }

    private static Features change(Size size, int traits, double heat) {
        return new Features(commit(size, traits), heat, heat > 0 ? ORDER_SERVICE : -1, 0, false);
    }

    private static CommitFacts commit(Size size, int traits) {
        Touched files = new Touched(new int[] {ORDER_SERVICE}, new int[0], new int[0]);
        return new CommitFacts("a".repeat(40), 0, 1, traits, size, files, null, null);
    }
}
