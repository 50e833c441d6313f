/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import io.jenkins.plugins.rollout.bench.rule.Sample;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/** The monitoring between a world and a rule: scrapes both sides, late or not at all where the scenario says so. */
public final class Scraper {

    private final Scenario scenario;
    private final World world;
    private final Draws draws;
    private final Side stable;
    private final Side canary;

    public Scraper(Scenario scenario, World world, Draws draws) {
        this.scenario = scenario;
        this.world = world;
        this.draws = draws;
        this.stable = new Side(world::stable);
        this.canary = new Side(world::canary);
    }

    /** Remembers this moment, for scrapes that lag. To be called once a tick. */
    public void tick() {
        if (scenario.faults().skew() > 0) {
            stable.remember();
            canary.remember();
        }
    }

    /**
     * What a look at this moment shows.
     *
     * @param scraped whether a scrape is due; without one nothing new is there
     */
    public Sight look(double weight, boolean scraped) {
        return look(weight, scraped, false);
    }

    /** What shows when counters are read just after a look, at which nothing has changed but the weight. */
    public Sight again(double weight) {
        return look(weight, true, true);
    }

    private Sight look(double weight, boolean scraped, boolean again) {
        int t = world.now();
        Faults faults = scenario.faults();
        boolean reachable = faults.reachable(t, scenario.schedule().planned());
        if (!scraped || !reachable) {
            return new Sight(t, weight, reachable, Optional.empty(), Optional.empty());
        }
        boolean speaks = t >= 0 && t < faults.silentFrom();
        return new Sight(t, weight, true, stable.scrape(again), speaks ? canary.scrape(again) : Optional.empty());
    }

    private final class Side {
        private final Supplier<Sample> now;
        private final Deque<Sample> past = new ArrayDeque<>();
        private int latest = Integer.MIN_VALUE;

        Side(Supplier<Sample> now) {
            this.now = now;
        }

        void remember() {
            past.addLast(now.get());
            while (past.getFirst().at() < world.now() - 2 * scenario.faults().skew()) {
                past.removeFirst();
            }
        }

        Optional<Sample> scrape(boolean again) {
            if (scenario.faults().lost() > 0 && draws.chance(scenario.faults().lost())) {
                return Optional.empty();
            }
            Sample sample = past.isEmpty() ? now.get() : lagging();
            // A scrape that would go back in time is what a duplicate is: nothing new.
            if (again ? sample.at() < latest : sample.at() <= latest) {
                return Optional.empty();
            }
            latest = sample.at();
            return Optional.of(sample);
        }

        private Sample lagging() {
            int oldest = world.now() - draws.between(0, 2 * scenario.faults().skew());
            return past.stream()
                    .filter(sample -> sample.at() >= oldest)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
