/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.simulation.RouteTable.Backend;
import java.util.List;
import org.junit.Test;

public class RouteTableTest {

    private static final Backend STABLE = new Backend("checkout", 90, List.of(1, 2));
    private static final Backend CANARY = new Backend("checkout-canary", 10, List.of(3));

    @Test
    public void givesEachBackendItsShare() {
        var table = new RouteTable(List.of(STABLE, CANARY));
        var draws = new Draws(7, "test");
        long canary = java.util.stream.LongStream.range(0, 100_000)
                .filter(n -> table.pick(draws.uniform(n), n).getAsInt() == 3)
                .count();
        // Ten percent, within five standard deviations of a binomial count.
        assertThat(canary).isBetween(9_525L, 10_475L);
    }

    @Test
    public void givesAWeightOfZeroNothing() {
        var table = new RouteTable(List.of(STABLE, new Backend("checkout-canary", 0, List.of(3))));
        assertThat(table.pick(0.999_999_999, 0)).hasValue(1);
    }

    @Test
    public void takesTheEndpointsInTurn() {
        var table = new RouteTable(List.of(STABLE));
        assertThat(table.pick(0, 0)).hasValue(1);
        assertThat(table.pick(0, 1)).hasValue(2);
        assertThat(table.pick(0, 2)).hasValue(1);
    }

    @Test
    public void failsWhenTheBackendHasNoEndpoint() {
        var table = new RouteTable(List.of(STABLE, new Backend("checkout-canary", 10, List.of())));
        assertThat(table.pick(0.95, 0)).isEmpty();
        assertThat(RouteTable.EMPTY.pick(0.5, 0)).isEmpty();
    }
}
