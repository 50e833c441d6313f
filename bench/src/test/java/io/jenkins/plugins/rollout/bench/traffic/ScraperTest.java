/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class ScraperTest {

    private static final Scenario HEALTHY = Scenario.healthy(10, 1e-2, Schedule.FIXED);

    @Test
    public void losesOneScrapeInFiveOnEachSide() {
        List<Sight> sights = looks(HEALTHY.with(Faults.lost(0.2)), 20_000);

        assertThat(share(sights.stream().filter(s -> s.canary().isEmpty()).count(), sights))
                .isEqualTo(0.2, within(0.015));
        assertThat(share(
                        sights.stream()
                                .filter(s -> s.canary().isEmpty() && s.stable().isEmpty())
                                .count(),
                        sights))
                .isEqualTo(0.04, within(0.008));
    }

    @Test
    public void skewedSamplesLagByUpToTwentySecondsAndNeverGoBack() {
        List<Sight> sights = looks(HEALTHY.with(Faults.skew(10)), 2_000);
        int before = -1;
        int greatest = 0;
        for (Sight sight : sights) {
            if (sight.canary().isPresent()) {
                int at = sight.canary().get().at();
                assertThat(at).isGreaterThan(before).isBetween(sight.t() - 20, sight.t());
                greatest = Math.max(greatest, sight.t() - at);
                before = at;
            }
        }
        assertThat(greatest).isEqualTo(20);
    }

    @Test
    public void showsNothingDuringABlackout() {
        List<Sight> sights = looks(HEALTHY.with(Faults.blackout(180)), 80);

        assertThat(sights.stream().filter(sight -> !sight.reachable()).map(Sight::t))
                .containsExactly(510, 525, 540, 555, 570, 585, 600, 615, 630, 645, 660, 675);
        assertThat(sights).allMatch(sight -> sight.reachable() == sight.canary().isPresent());
    }

    private static double share(long some, List<Sight> all) {
        return (double) some / all.size();
    }

    private static List<Sight> looks(Scenario scenario, int polls) {
        World world = new World(scenario, new Draws(5), 0);
        Scraper scraper = new Scraper(scenario, world, new Draws(6));
        List<Sight> sights = new ArrayList<>();
        for (int t = 1; t <= polls * 15; t++) {
            world.pass(1, 0.1);
            scraper.tick();
            if (t % 15 == 0) {
                sights.add(scraper.look(0.1, true));
            }
        }
        return sights;
    }
}
