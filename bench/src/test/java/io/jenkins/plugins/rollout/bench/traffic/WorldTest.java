/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.bench.rule.Sample;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.Test;

public class WorldTest {

    private static final Scenario HEALTHY = Scenario.healthy(100, 1e-2, Schedule.FIXED);

    @Test
    public void meanCountsAreThoseAskedFor() {
        World world = new World(HEALTHY, new Draws(1), 0);
        world.pass(100_000, 0.1);

        // Poisson: five standard deviations on each side
        assertThat((double) world.canary().requests()).isEqualTo(1e6, within(5e3));
        assertThat((double) world.canary().errors()).isEqualTo(1e4, within(5e2));
        assertThat((double) world.stable().requests()).isEqualTo(9e6, within(15e3));
        assertThat((double) world.stable().errors()).isEqualTo(9e4, within(15e2));
    }

    @Test
    public void independentErrorsHaveAVarianceLikeTheirMean() {
        assertThat(dispersion(HEALTHY)).isEqualTo(1, within(0.1));
    }

    @Test
    public void burstsMultiplyTheVarianceByTheirSize() {
        assertThat(dispersion(HEALTHY.with(Clusters.of(5)))).isEqualTo(5, within(0.5));
        assertThat(dispersion(HEALTHY.with(Clusters.of(20)))).isEqualTo(20, within(2.0));
        assertThat(meanErrors(HEALTHY.with(Clusters.of(20)))).isEqualTo(1.5, within(0.1));
    }

    @Test
    public void betaBinomialAddsTheVarianceOfItsRate() {
        // the canary expects m = 1.5 errors a poll: D = 1 + m cv^2 as one group, a fourth of the excess over four pods
        assertThat(dispersion(HEALTHY.with(new Noise.Beta(1, 15, Spread.GROUP))))
                .isEqualTo(2.5, within(0.25));
        assertThat(dispersion(HEALTHY.with(new Noise.Beta(1, 15, Spread.POD)))).isEqualTo(1.375, within(0.15));
        assertThat(meanErrors(HEALTHY.with(new Noise.Beta(1, 15, Spread.GROUP))))
                .isEqualTo(1.5, within(0.1));
    }

    @Test
    public void stormsKeepTheMeanAndStick() {
        Scenario stormy = HEALTHY.with(new Noise.Storms(20, 30, 570, Spread.GROUP));
        double[] errors = canaryErrors(stormy);

        assertThat(DoubleStream.of(errors).average().orElseThrow()).isEqualTo(1.5, within(0.15));
        assertThat(autocorrelation(errors)).isGreaterThan(0.3);
        assertThat(autocorrelation(canaryErrors(HEALTHY))).isEqualTo(0, within(0.05));
    }

    @Test
    public void podsOfTwoKindsDifferThreefoldAroundTheSameMean() {
        Noise.Factors factors = new Noise.TwoKinds(3).start(new Fleet(10_000, 1), 1e-2, new Draws(3));

        assertThat(IntStream.range(0, 10_000)
                        .mapToDouble(factors::of)
                        .distinct()
                        .sorted()
                        .toArray())
                .containsExactly(0.5, 1.5);
        assertThat(IntStream.range(0, 10_000).mapToDouble(factors::of).average().orElseThrow())
                .isEqualTo(1, within(0.03));
    }

    @Test
    public void aContinuumOfPodsStaysWithinThreefold() {
        Noise.Factors factors = new Noise.Continuum(3).start(new Fleet(10_000, 1), 1e-2, new Draws(3));
        double[] all = IntStream.range(0, 10_000).mapToDouble(factors::of).toArray();

        assertThat(DoubleStream.of(all).average().orElseThrow()).isEqualTo(1, within(0.02));
        assertThat(DoubleStream.of(all).max().orElseThrow()
                        / DoubleStream.of(all).min().orElseThrow())
                .isBetween(2.9, 3.0);
    }

    @Test
    public void aBadChangeRaisesTheOddsOfTheCanaryAlone() {
        World world = new World(HEALTHY.with(new Effect.Odds(5)).named("x5", Scenario.Kind.BAD), new Draws(1), 0);
        world.pass(100_000, 0.1);

        double rate = 5 * 0.01 / (0.99 + 5 * 0.01);
        assertThat(errorRate(world.canary())).isEqualTo(rate, within(1e-3));
        assertThat(errorRate(world.stable())).isEqualTo(0.01, within(2e-4));
        assertThat(world.excess()).isEqualTo(1e6 * (rate - 0.01), within(1e-3));
        assertThat(world.excessWhenPromoted(300)).isEqualTo(30_000 * (rate - 0.01), within(1e-6));
    }

    @Test
    public void aCommonIncidentHitsBothAlikeAndHarmsNobodyByTheChange() {
        World world = new World(HEALTHY.with(new Shared.Incident(0.2, 300, 0)), new Draws(1), 0);
        for (int t = 0; t < 1200; t += 15) {
            world.pass(15, 0.1);
        }

        double rate = (300 * 0.2 + 900 * 0.01) / 1200;
        assertThat(errorRate(world.canary())).isEqualTo(rate, within(0.01));
        assertThat(errorRate(world.stable())).isEqualTo(rate, within(0.005));
        assertThat(world.excess()).isZero();
    }

    @Test
    public void theSameSeedGivesTheSameTraffic() {
        assertThat(canaryErrors(HEALTHY)).isEqualTo(canaryErrors(HEALTHY));
    }

    private static double errorRate(Sample sample) {
        return (double) sample.errors() / sample.requests();
    }

    private static double meanErrors(Scenario scenario) {
        return DoubleStream.of(canaryErrors(scenario)).average().orElseThrow();
    }

    /** Variance of the canary's errors a poll by their mean. */
    private static double dispersion(Scenario scenario) {
        double[] errors = canaryErrors(scenario);
        double mean = DoubleStream.of(errors).average().orElseThrow();
        return mean(errors, x -> (x - mean) * (x - mean)) / mean;
    }

    private static double autocorrelation(double[] errors) {
        double mean = DoubleStream.of(errors).average().orElseThrow();
        double covariance = IntStream.range(1, errors.length)
                .mapToDouble(i -> (errors[i] - mean) * (errors[i - 1] - mean))
                .average()
                .orElseThrow();
        return covariance / mean(errors, x -> (x - mean) * (x - mean));
    }

    private static double mean(double[] values, ToDoubleFunction<Double> of) {
        return DoubleStream.of(values).map(of::applyAsDouble).average().orElseThrow();
    }

    /** The canary's errors in each of 20,000 polls at 10 requests a second and 1 %: 1.5 expected. */
    private static double[] canaryErrors(Scenario scenario) {
        World world = new World(scenario, new Draws(7), 0);
        double[] errors = new double[20_000];
        long before = 0;
        for (int i = 0; i < errors.length; i++) {
            world.pass(15, 0.1);
            long after = world.canary().errors();
            errors[i] = after - before;
            before = after;
        }
        return errors;
    }
}
