/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;

/** What must hold for any counts; seeded, so that a failure can be repeated. */
public class EvidencePropertiesTest {

    private static final EvidenceSettings SETTINGS = new EvidenceSettings(0.01, 0.1, 15, 40, 60);

    /** One poll in numbers: stable, canary, and stable's first half. */
    private record Row(long nb, long xb, long nc, long xc, long na, long xa) {
        void into(EvidenceProcess process, int poll) {
            double t = 15.0 * (poll + 1);
            process.observe(t, nb, xb, nc, xc);
            process.halves(t, na, xa, nb - na, xb - xa);
        }
    }

    @Test
    public void doesNotCareIntoWhatStepsTheScheduleIsCut() {
        // the weights change at other polls, but the odds of what was counted are the same: scale both sides of a poll
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var one = EvidenceProcess.start(SETTINGS);
            var other = EvidenceProcess.start(SETTINGS);
            for (int i = 0; i < 60; i++) {
                long xb = random.nextInt(5);
                long xc = random.nextInt(3);
                long nb = 1000 + random.nextInt(5000);
                long nc = 100 + random.nextInt(500);
                one.observe(15 * i, nb, xb, nc, xc);
                other.observe(15 * i, nb * 8, xb, nc * 8, xc);
            }
            assertThat(other.logEvidence()).isEqualTo(one.logEvidence());
        }
    }

    /** In the poll itself; later ones can differ either way, since the cap of ten shifts the bet to larger excesses. */
    @Test
    public void oneMoreCanaryErrorRaisesAndOneMoreStableErrorLessensTheEvidence() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            List<Row> rows = rows(random, 1 + random.nextInt(30));
            int last = rows.size() - 1;
            Row row = rows.get(last);
            double before = withoutHalves(rows);
            rows.set(last, new Row(row.nb, row.xb, row.nc, row.xc + 1, row.na, row.xa));
            assertThat(withoutHalves(rows)).isGreaterThanOrEqualTo(before);
            rows.set(last, new Row(row.nb, row.xb + 1, row.nc, row.xc, row.na, row.xa));
            assertThat(withoutHalves(rows)).isLessThanOrEqualTo(before);
        }
    }

    /**
     * Whatever makes the errors, and however many: given their number, each falls on a canary that is as bad as tolerated
     * with probability theta. The mean of the evidence over where they fall is what it was before.
     */
    @Test
    public void errorsOfACommonCauseLeaveTheEvidenceUnchangedInExpectation() {
        var settings = new EvidenceSettings(0.01, 0.1, 15, 40, 0);
        double theta = 1.1 * 100 / 1000 / (1 + 1.1 * 100 / 1000);
        double worst = 1.0 / 11;
        for (int errors : new int[] {1, 2, 5, 20, 90}) {
            assertThat(expected(settings, errors, theta))
                    .as("%s errors", errors)
                    .isBetween(0.5, 1 + 1e-12);
            assertThat(expected(settings, errors, worst)).isLessThan(1);
        }
        // the cap of ten takes what one error alone could win beyond it; without it the mean is 1 to the last digit
        assertThat(expected(settings, 1, theta)).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-14));
    }

    private static double expected(EvidenceSettings settings, int errors, double theta) {
        double mean = 0;
        double chance = Math.pow(1 - theta, errors);
        for (int k = 0; k <= errors; k++) {
            var process = EvidenceProcess.start(settings);
            process.observe(15, 1000, errors - k, 100, k);
            mean += chance * process.evidence();
            chance *= theta / (1 - theta) * (errors - k) / (k + 1);
        }
        return mean;
    }

    @Test
    public void staysFiniteFromOneToABillionRequestsAPoll() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var process = EvidenceProcess.start(SETTINGS);
            double scale = Math.pow(10, 9 * random.nextDouble());
            for (int i = 0; i < 400; i++) {
                long nb = (long) (random.nextDouble() * scale);
                long nc = (long) (random.nextDouble() * scale);
                long xb = (long) (nb * Math.pow(random.nextDouble(), 1 + random.nextInt(20)));
                long xc = (long) (nc * Math.pow(random.nextDouble(), 1 + random.nextInt(20)));
                new Row(nb, xb, nc, xc, nb / 3, xb / 2 <= nb / 3 ? xb / 2 : 0).into(process, i);
                assertThat(process.logEvidence()).isFinite();
                assertThat(process.evidence()).isFinite().isNotNegative();
                assertThat(process.dispersion()).isFinite().isGreaterThanOrEqualTo(1);
            }
        }
    }

    @Test
    public void goesOnBitForBitFromAStateThatPassedThroughText() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            List<Row> rows = rows(random, 60);
            int cut = random.nextInt(60);
            var whole = EvidenceProcess.start(SETTINGS);
            var first = EvidenceProcess.start(SETTINGS);
            for (int i = 0; i < cut; i++) {
                rows.get(i).into(whole, i);
                rows.get(i).into(first, i);
            }
            var second = EvidenceProcess.restore(SETTINGS, throughText(first.state()));
            for (int i = cut; i < 60; i++) {
                rows.get(i).into(whole, i);
                rows.get(i).into(second, i);
                assertThat(Double.doubleToLongBits(second.logEvidence()))
                        .isEqualTo(Double.doubleToLongBits(whole.logEvidence()));
            }
            assertThat(second.state()).isEqualTo(whole.state());
        }
    }

    @Test
    public void onePollAloneNeverMoreThanMultipliesByTen() {
        var process = EvidenceProcess.start(EvidenceSettings.defaults());
        process.observe(15, 1_000_000, 1, 1_000_000, 900_000);
        assertThat(process.evidence()).isBetween(9.999999, 10.000001);
        assertThat(process.crossed()).isFalse();
        process.observe(30, 1_000_000, 1, 1_000_000, 900_000);
        process.observe(45, 1_000_000, 1, 1_000_000, 900_000);
        assertThat(process.crossed()).isTrue();
    }

    @Test
    public void isExactlyUnmovedByPollsWithoutErrorsOrWithoutOneSide() {
        var process = EvidenceProcess.start(EvidenceSettings.defaults());
        process.observe(15, 1000, 0, 1000, 0);
        process.observe(30, 0, 0, 1000, 500);
        process.observe(45, 1000, 500, 0, 0);
        assertThat(process.evidence()).isEqualTo(1);
    }

    @Test
    public void fitsInOneKilobyteHoweverLongItRuns() {
        var process = run(rows(new Random(1), 5000));
        assertThat(process.state().length * Double.BYTES).isLessThan(1024);
    }

    @Test
    public void aReserveThatIsKeptIsNeverPlacedWhollyAndTheWholeIsNoMore() {
        double sum = 0;
        for (long poll = 2; poll < 1_000_000; poll++) {
            sum += Stakes.at(poll, 80, 0.1);
        }
        assertThat(sum).isBetween(0.4999, 0.5);
        assertThat(Stakes.at(80, 80, 0)).isEqualTo(1.0 / 158);
    }

    @Test
    public void anOutageIsSeenHoweverMuchLongerThanPlannedTheRolloutLives() {
        for (int healthy : new int[] {100, 1000, 20_000}) {
            var process = EvidenceProcess.start(new EvidenceSettings(0.01, 0.1, 15, 40, 0, WarmUp.CLIFF, 0.1));
            for (int i = 0; i < healthy; i++) {
                process.observe(15.0 * i, 9000, 90, 1000, i % 2 == 0 ? 10 : 9);
            }
            int polls = 0;
            while (!process.crossed()) {
                process.observe(15.0 * (healthy + polls++), 9000, 90, 1000, 500);
            }
            assertThat(polls).as("after %s polls", healthy).isLessThanOrEqualTo(healthy == 20_000 ? 7 : 5);
        }
    }

    @Test
    public void aWarmUpIsForgivenToItsEndAndWhatWasSparedSeesWhatGoesOn() {
        for (double poll : new double[] {5, 15}) {
            var settings = new EvidenceSettings(0.01, 0.1, poll, 80, 60, WarmUp.SPARE, 0.1);
            var process = EvidenceProcess.start(settings);
            double t = poll;
            for (; t <= 60; t += poll) {
                process.observe(t, 9000, 90, 1000, 50);
            }
            assertThat(process.crossed()).as("polls of %s s", poll).isFalse();
            assertThat(process.evidence()).isGreaterThan(0.5);
            var restored = EvidenceProcess.restore(settings, process.state());
            int polls = 0;
            for (; !process.crossed(); t += poll) {
                process.observe(t + poll, 9000, 90, 1000, 50);
                restored.observe(t + poll, 9000, 90, 1000, 50);
                polls++;
            }
            assertThat(polls).isLessThanOrEqualTo(4);
            assertThat(restored.logEvidence()).isEqualTo(process.logEvidence());
        }
    }

    @Test
    public void anOutageEndsAWarmUpAtOnce() {
        var process = EvidenceProcess.start(new EvidenceSettings(0.01, 0.1, 15, 80, 60, WarmUp.SPARE, 0.1));
        process.observe(15, 9000, 9, 1000, 500);
        process.observe(30, 9000, 9, 1000, 500);
        assertThat(process.crossed()).isTrue();
    }

    @Test
    public void burstsOfASingleStablePodAreSeenInItsPollsByTurns() {
        var bursts = EvidenceProcess.start(EvidenceSettings.defaults());
        var even = EvidenceProcess.start(EvidenceSettings.defaults());
        var random = new Random(3);
        for (int i = 1; i <= 200; i++) {
            long clusters = random.nextInt(4);
            bursts.alone(15.0 * i, 1500, 5 * clusters);
            even.alone(15.0 * i, 1500, 7 + random.nextInt(2));
        }
        assertThat(bursts.dispersion()).isBetween(3.0, 9.0);
        assertThat(even.dispersion()).isEqualTo(1);
        assertThat(EvidenceProcess.restore(bursts.settings(), bursts.state()).state())
                .isEqualTo(bursts.state());
    }

    @Test
    public void refusesImpossibleCounts() {
        var process = EvidenceProcess.start(EvidenceSettings.defaults());
        assertThatThrownBy(() -> process.observe(15, 10, 11, 5, 0)).hasMessageContaining("stable 11/10");
        assertThatThrownBy(() -> process.observe(15, 10, 1, 5, -1)).hasMessageContaining("canary -1/5");
    }

    private static double[] throughText(double[] state) {
        var copy = new double[state.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = Double.parseDouble(Double.toString(state[i]));
        }
        return copy;
    }

    private static EvidenceProcess run(List<Row> rows) {
        var process = EvidenceProcess.start(SETTINGS);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).into(process, i);
        }
        return process;
    }

    private static double withoutHalves(List<Row> rows) {
        var process = EvidenceProcess.start(SETTINGS);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            process.observe(15.0 * (i + 1), row.nb, row.xb, row.nc, row.xc);
        }
        return process.logEvidence();
    }

    private static List<Row> rows(Random random, int polls) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < polls; i++) {
            long nb = 500 + random.nextInt(5000);
            long nc = 50 + random.nextInt(500);
            long xb = random.nextInt(12);
            rows.add(new Row(nb, xb, nc, random.nextInt(3), nb / 2, random.nextInt((int) xb + 1)));
        }
        return rows;
    }
}
