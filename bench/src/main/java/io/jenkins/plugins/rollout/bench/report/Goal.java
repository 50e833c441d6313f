/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

/**
 * A promise and what became of it.
 *
 * @param what the promise
 * @param figure what was measured
 * @param state whether it is kept
 * @param broken missed clearly: by half and more, which neither luck nor a known shortfall explains
 */
record Goal(String what, String figure, State state, boolean broken) {

    /** A goal counts as clearly missed beyond so many times its limit. */
    static final double CLEARLY = 1.5;

    /** Whether a goal is met. */
    enum State {
        MET("met"),
        NOT_MET("**not met**"),
        /** What was seen is well, but too few rollouts show it. */
        NOT_SHOWN("not shown: too few rollouts"),
        /** Nothing that this run simulated says so. */
        NOT_MEASURED("not measured");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    static Goal of(String what, String figure, boolean met, boolean broken) {
        return new Goal(what, figure, met ? State.MET : State.NOT_MET, !met && broken);
    }

    static Goal missing(String what) {
        return new Goal(what, "–", State.NOT_MEASURED, false);
    }
}
