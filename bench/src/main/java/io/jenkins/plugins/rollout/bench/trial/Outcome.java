/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

/**
 * How one simulated rollout ended.
 *
 * @param end how
 * @param delay seconds from the change's first harm (the first traffic where there is none) to the end
 * @param excess requests that failed because of the change, with 300 s at 100 % where it was promoted
 */
record Outcome(End end, int delay, double excess) {

    /** The ways in which a rollout ends. */
    enum End {
        ROLLED_BACK,
        /** Rolled back before the change did any harm: right by accident, counted as false. */
        ROLLED_BACK_EARLY,
        PROMOTED,
        /** Held for three times the planned time, which is when somebody looks. */
        HELD
    }

    /** One line that {@link #parse} reads back bit by bit. */
    String line() {
        return end + " " + delay + " " + excess;
    }

    static Outcome parse(String line) {
        String[] parts = line.split(" ");
        return new Outcome(End.valueOf(parts[0]), Integer.parseInt(parts[1]), Double.parseDouble(parts[2]));
    }
}
