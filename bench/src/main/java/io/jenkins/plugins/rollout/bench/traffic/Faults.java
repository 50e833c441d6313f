/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/**
 * What is wrong with the monitoring.
 *
 * @param lost chance that one side's scrape is lost
 * @param skew seconds by which a side's samples may be older or younger than the middle; they lag by up to twice as much
 * @param blackout seconds in the middle of the schedule during which nothing answers
 * @param silentFrom seconds after which the canary's pods report nothing any more
 */
public record Faults(double lost, int skew, int blackout, int silentFrom) {

    public static final Faults NONE = new Faults(0, 0, 0, Integer.MAX_VALUE);

    static Faults lost(double chance) {
        return new Faults(chance, 0, 0, Integer.MAX_VALUE);
    }

    static Faults skew(int seconds) {
        return new Faults(0, seconds, 0, Integer.MAX_VALUE);
    }

    static Faults blackout(int seconds) {
        return new Faults(0, 0, seconds, Integer.MAX_VALUE);
    }

    static Faults silentFrom(int second) {
        return new Faults(0, 0, 0, second);
    }

    boolean reachable(int t, int planned) {
        int begin = (planned - blackout) / 2;
        return t < begin || t >= begin + blackout;
    }
}
