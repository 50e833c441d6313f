/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import java.util.ArrayList;
import java.util.List;

/** Bad changes of every size. */
public final class Regressions {

    public static final String OUTAGE = "outage, 50 %";
    public static final String LATE_OUTAGE = "outage that begins late";

    private Regressions() {}

    /** Name of the scenario with error odds so many times as high. */
    public static String odds(double times) {
        String factor = times == Math.rint(times) ? String.valueOf((long) times) : String.valueOf(times);
        return "odds x" + factor;
    }

    /**
     * Every size at every traffic and error rate.
     *
     * @param rps requests a second
     * @param bases usual error rates
     */
    public static List<Scenario> all(List<Double> rps, List<Double> bases, List<Schedule> schedules) {
        List<Scenario> all = new ArrayList<>();
        for (Schedule schedule : schedules) {
            for (double rate : rps) {
                for (double base : bases) {
                    all.addAll(at(Scenario.healthy(rate, base, schedule)));
                }
            }
        }
        return all;
    }

    private static List<Scenario> at(Scenario healthy) {
        List<Scenario> all = new ArrayList<>();
        for (double times : new double[] {1.5, 2, 5, 20}) {
            all.add(healthy.with(new Effect.Odds(times)).named(odds(times), Scenario.Kind.BAD));
        }
        all.add(healthy.with(new Effect.Outage(0.5)).named(OUTAGE, Scenario.Kind.BAD));
        if (healthy.schedule() == Schedule.RAMP) {
            all.add(healthy.with(new Effect.LateOutage(0.5, 2)).named(LATE_OUTAGE, Scenario.Kind.BAD));
        }
        return all;
    }
}
