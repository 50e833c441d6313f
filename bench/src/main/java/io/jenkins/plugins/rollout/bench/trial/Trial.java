/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import io.jenkins.plugins.rollout.bench.traffic.Draws;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.traffic.Scraper;
import io.jenkins.plugins.rollout.bench.traffic.World;

/** One simulated rollout. */
final class Trial {

    private static final int AFTER_PROMOTION = 300;
    private static final int PATIENCE = 3;

    private final Scenario scenario;
    private final Rule rule;
    private final World world;
    private final Scraper scraper;
    private final Rule.Session session;
    private Decision latest = Decision.CONTINUE;

    private Trial(Scenario scenario, Rule rule, long seed) {
        this.scenario = scenario;
        this.rule = rule;
        this.world = new World(scenario, new Draws(seed), -rule.history());
        // The monitoring's luck has a stream of its own, so that traffic is the same with and without its faults.
        this.scraper = new Scraper(scenario, world, new Draws(seed ^ 0x9E3779B97F4A7C15L));
        this.session = rule.start(new Setting(scenario.schedule().planned(), scenario.warmUp()));
    }

    static Outcome run(Scenario scenario, Rule rule, long seed) {
        Trial trial = new Trial(scenario, rule, seed);
        trial.history();
        for (Schedule.Step step : scenario.schedule().steps()) {
            Outcome.End end = trial.hold(step);
            if (end != Outcome.End.PROMOTED) {
                return trial.ended(end, 0);
            }
        }
        return trial.ended(Outcome.End.PROMOTED, trial.world.excessWhenPromoted(AFTER_PROMOTION));
    }

    private void history() {
        look(0);
        while (world.now() < 0) {
            world.pass(rule.scrapeEvery(), 0);
            look(0);
        }
    }

    /** Holds one step; {@code PROMOTED} when its time is over. */
    private Outcome.End hold(Schedule.Step step) {
        int tick = Math.min(scenario.tick(), rule.lookEvery());
        int served = 0;
        session.weightSet(scraper.again(step.weight()));
        while (served < step.seconds() || latest == Decision.HOLD) {
            world.pass(tick, step.weight());
            served += latest == Decision.HOLD ? 0 : tick;
            look(step.weight());
            if (latest == Decision.ROLLBACK) {
                return world.now() >= world.onset() ? Outcome.End.ROLLED_BACK : Outcome.End.ROLLED_BACK_EARLY;
            }
            if (world.now() > PATIENCE * scenario.schedule().planned()) {
                return Outcome.End.HELD;
            }
        }
        return Outcome.End.PROMOTED;
    }

    private void look(double weight) {
        scraper.tick();
        int t = world.now();
        boolean scraped = t % rule.scrapeEvery() == 0;
        if (scraped || t % rule.lookEvery() == 0) {
            latest = session.look(scraper.look(weight, scraped));
        }
    }

    private Outcome ended(Outcome.End end, double more) {
        return new Outcome(end, world.now() - world.onset(), world.excess() + more);
    }
}
