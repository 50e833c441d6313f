/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.Test;

/** The certificate, the share and the spread of pods, on drawn counts; seeded. */
public class SideTestsTest {

    @Test
    public void oneInTwentyOfCanariesTwiceAsBadIsCertifiedAtMost() {
        int certified = 0;
        for (int seed = 0; seed < 2000; seed++) {
            certified += certifiedAfter(new Random(seed), 2.0, 200) < 200 ? 1 : 0;
        }
        assertThat(certified).isBetween(1, 100);
    }

    @Test
    public void aHealthyCanaryIsCertifiedInSomeMinutesAtOneErrorASecond() {
        var polls = new int[401];
        for (int seed = 0; seed < polls.length; seed++) {
            polls[seed] = certifiedAfter(new Random(seed), 1.0, 400);
        }
        java.util.Arrays.sort(polls);
        assertThat(15 * polls[200]).isBetween(60, 300);
    }

    @Test
    public void pollsInWhichBothFailOftenCertifyNothing() {
        var certificate = new Certificate();
        for (int i = 0; i < 100; i++) {
            certificate.observe(900, 90, 100, 0, 1);
        }
        assertThat(certificate.value()).isEqualTo(1);
        assertThat(certificate.copy().certified()).isFalse();
    }

    @Test
    public void aCanaryWithoutRequestsIsFoundInFifteenSecondsAtTenASecond() {
        var share = ShareProcess.start(5, 240);
        halves(share, 5, 25);
        assertThat(share.observe(0.1, 5, 50, 5, 0)).isFalse();
        assertThat(share.observe(0.1, 5, 50, 5, 0) || share.observe(0.1, 5, 50, 5, 0))
                .isTrue();
    }

    @Test
    public void aCanaryThatGetsNoRequestsAnyMoreIsFoundAsSoonAfterHoursAsAfterMinutes() {
        for (int good : new int[] {60, 5000}) {
            var share = ShareProcess.start(5, 240);
            halves(share, 5, 25);
            for (int i = 0; i < good; i++) {
                assertThat(share.observe(0.1, 5, 45, 5, 5)).isFalse();
            }
            int polls = 1;
            while (!share.observe(0.1, 5, 50, 5, 0)) {
                polls++;
            }
            assertThat(polls).as("after %s polls", good).isLessThanOrEqualTo(good == 60 ? 3 : 5);
        }
    }

    @Test
    public void countersThatCoverUnequalTimesAreNoMismatch() {
        var share = ShareProcess.start(5, 240);
        halves(share, 5, 25);
        for (int i = 0; i < 200; i++) {
            // a tenth of ten a second, but of 2 s on one side and of 18 s on the other, by turns
            boolean early = i % 2 == 0;
            assertThat(share.observe(0.1, early ? 2 : 18, early ? 18 : 162, early ? 18 : 2, early ? 18 : 2))
                    .isFalse();
        }
    }

    @Test
    public void aCanaryWithHalfOfItsShareIsFound() {
        var share = ShareProcess.start(15, 80);
        halves(share, 15, 750);
        int polls = 0;
        while (!share.observe(0.1, 15, 1425, 15, 75)) {
            polls++;
        }
        assertThat(polls).isLessThan(3);
    }

    @Test
    public void falseAlarmsOfTheShareAreRare() {
        int alarms = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            var share = ShareProcess.start(15, 80);
            for (int i = 0; i < 80; i++) {
                int canary = binomial(random, 150, 0.1);
                int a = binomial(random, 150 - canary, 0.5);
                alarms += share.observe(0.1, 15, 150 - canary, 15, canary) ? 1 : 0;
                share.halves(15.0 * i, 2, a, 2, 150 - canary - a);
            }
        }
        assertThat(alarms).isLessThanOrEqualTo(3);
    }

    @Test
    public void requestsThatCameTogetherSayLessAboutTheShare() {
        var share = ShareProcess.start(5, 240);
        halves(share, 5, 5);
        assertThat(share.observe(0.2, 5, 40, 5, 0)).isFalse();
        var busy = ShareProcess.start(5, 240);
        halves(busy, 5, 20);
        assertThat(busy.observe(0.2, 5, 40, 5, 0)).isTrue();
    }

    @Test
    public void trafficThatIsSpreadUnevenlyNeedsMoreToContradictAShare() {
        var even = ShareProcess.start(15, 80);
        var uneven = ShareProcess.start(15, 80);
        halves(even, 15, 75);
        for (int i = 1; i <= 20; i++) {
            uneven.halves(15.0 * i, 2, i % 2 == 0 ? 140 : 10, 2, i % 2 == 0 ? 10 : 140);
        }
        assertThat(even.observe(0.1, 15, 150, 15, 0)).isTrue();
        assertThat(uneven.copy().observe(0.1, 15, 150, 15, 0)).isFalse();
    }

    @Test
    public void podsThatAgreeCostNothing() {
        int widened = 0;
        for (int seed = 0; seed < 200; seed++) {
            widened += factor(new Random(seed), 10, 1) > 1 ? 1 : 0;
        }
        assertThat(widened).isLessThanOrEqualTo(10);
    }

    @Test
    public void podsThatDifferThreefoldWidenTheToleranceByLessThanThreefold() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(factor(new Random(seed), 10, 3)).isBetween(1.15, 3.5);
        }
    }

    @Test
    public void aCanaryOfEqualPodsIsNotExcusedHoweverBad() {
        assertThat(canaryFactor(5, 5, 5, 5)).isEqualTo(1);
    }

    @Test
    public void aBadPodAmongTheCanarysIsTakenForABadDrawWhereStableHasFewPods() {
        assertThat(canaryFactor(1, 1, 1, 3)).isBetween(1.3, 10.0);
    }

    /** Four stable pods that agree, and canary pods that err so many times as often; ten minutes. */
    private static double canaryFactor(double... times) {
        var random = new Random(7);
        var spread = PodSpread.start(0.01);
        for (int i = 1; i <= 40; i++) {
            for (int pod = 0; pod < 4; pod++) {
                spread.add("stable-" + pod, 1500, poisson(random, 3));
                spread.addCanary("canary-" + pod, 1500, poisson(random, 3 * times[pod]));
            }
            spread.poll(15.0 * i);
        }
        assertThat(spread.copy().factor(4)).isEqualTo(spread.factor(4));
        return spread.factor(4);
    }

    @Test
    public void theCertificateAllowsForPodsThatDiffer() {
        var plain = new Certificate();
        var wide = new Certificate();
        wide.widen(1.5);
        for (int i = 0; i < 40; i++) {
            plain.observe(13500, 14, 1500, 2, 1);
            wide.observe(13500, 14, 1500, 2, 1);
        }
        assertThat(wide.value()).isLessThan(plain.value() / 2);
        wide.widen(10);
        double before = wide.value();
        wide.observe(13500, 14, 1500, 0, 1);
        assertThat(wide.value()).isLessThanOrEqualTo(before * 3);
        assertThat(wide.copy().value()).isEqualTo(wide.value());
    }

    @Test
    public void quantilesAreThoseOfTheTables() {
        assertThat(Quantile.normal(0.995)).isBetween(2.57582, 2.57584);
        assertThat(Quantile.student(0.995, 9)).isBetween(3.247, 3.253);
        assertThat(Quantile.student(0.995, 2)).isBetween(9.92, 9.93);
        assertThat(Quantile.student(0.995, 1)).isBetween(63.6, 63.7);
        assertThat(Quantile.chiSquare(0.99, 9)).isBetween(21.5, 21.8);
    }

    private static void halves(ShareProcess share, double poll, long each) {
        for (int i = 1; i <= 20; i++) {
            share.halves(poll * i, 2, each, 2, each);
        }
    }

    /** Polls of 15 s at one error a second in all, canary share 10 %, 10 requests a second a promille. */
    private static int certifiedAfter(Random random, double odds, int most) {
        var certificate = new Certificate();
        for (int i = 0; i < most; i++) {
            certificate.observe(13500, poisson(random, 13.5), 1500, poisson(random, 1.5 * odds), 1);
            if (certificate.certified()) {
                return i + 1;
            }
        }
        return most;
    }

    /** Ten minutes of 15 s polls; each pod's error rate lies within a factor of {@code ratio} of the others'. */
    private static double factor(Random random, int pods, double ratio) {
        var spread = PodSpread.start(0.01);
        var rates = random.doubles(pods).map(u -> Math.pow(ratio, u - 0.5)).toArray();
        for (int i = 1; i <= 40; i++) {
            for (int pod = 0; pod < pods; pod++) {
                spread.add("pod-" + pod, 1500, poisson(random, 3 * rates[pod]));
            }
            spread.poll(15.0 * i);
        }
        return spread.factor(4);
    }

    private static int binomial(Random random, int n, double p) {
        int k = 0;
        for (int i = 0; i < n; i++) {
            k += random.nextDouble() < p ? 1 : 0;
        }
        return k;
    }

    private static int poisson(Random random, double mean) {
        int k = 0;
        for (double product = random.nextDouble(), limit = Math.exp(-mean); product > limit; k++) {
            product *= random.nextDouble();
        }
        return k;
    }
}
