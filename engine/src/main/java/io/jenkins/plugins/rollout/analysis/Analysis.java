/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;
import java.util.List;

/**
 * The canary decision as a value: fold measurements into it and read the {@link #assessment()}. Immutable; the same
 * measurements in the same order always give the same bits.
 */
public final class Analysis {

    private Analysis() {}

    /**
     * Starts with nothing seen.
     *
     * @param scheduled planned time of observation, from the first weight to the end of the last hold
     */
    public static Analysis start(AnalysisSettings settings, List<Metric> metrics, Duration scheduled) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The analysis after one more poll. */
    public Analysis observe(Measurement measurement) {
        throw new UnsupportedOperationException("not yet");
    }

    /** From now on every pod runs the new revision, which is held against the replaced revision's recorded behaviour. */
    public Analysis baking() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The verdict after the latest poll. */
    public Assessment assessment() {
        throw new UnsupportedOperationException("not yet");
    }
}
