/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/** A job that runs by the clock and sends its batch down one connection, hence to one pod, another one each time. */
final class Batches implements Noise.Factors {

    private final Noise.Cron cron;
    private final int pods;
    private final Draws draws;
    private final double calm;
    private int hit;
    private int clock;

    Batches(Noise.Cron cron, int pods, Draws draws) {
        this.cron = cron;
        this.pods = pods;
        this.draws = draws;
        double share = cron.seconds() / (double) cron.every() / pods;
        this.calm = 1 / (1 - share + share * cron.times());
        this.hit = draws.between(0, pods - 1);
        this.clock = draws.between(0, cron.every() - 1);
    }

    @Override
    public double of(int pod) {
        return pod == hit && clock < cron.seconds() ? calm * cron.times() : calm;
    }

    @Override
    public void pass(int seconds) {
        clock += seconds;
        if (clock >= cron.every()) {
            clock -= cron.every();
            hit = draws.between(0, pods - 1);
        }
    }
}
