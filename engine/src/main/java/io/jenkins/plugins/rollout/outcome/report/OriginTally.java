/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.RiskBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is counted of one origin whatever the report is grouped by: the parts of its funnel, and failures by band. */
final class OriginTally {

    /** The last is of changes without a score. */
    private static final int BANDS = RiskBand.values().length + 1;

    private final CodeOrigin origin;
    private final long[] failed = new long[BANDS];
    private final long[] all = new long[BANDS];
    private long rollouts;
    private long kept;
    private long watched;
    private long clean;
    private long measured;
    private long used;

    OriginTally(CodeOrigin origin) {
        this.origin = origin;
    }

    /**
     * @param stays it was shipped, and nobody went back from it
     * @param over it was shipped, and its 30 days are over
     */
    void add(Block block, int row, boolean fails, boolean stays, boolean over) {
        int band = band(block.score[row]);
        all[band]++;
        failed[band] += fails ? 1 : 0;
        rollouts++;
        if (stays) {
            kept++;
            watched += over ? 1 : 0;
            clean += over && !block.is(row, Block.INCIDENT) ? 1 : 0;
            measured += block.is(row, Block.MEASURED) ? 1 : 0;
            used += block.is(row, Block.USED) ? 1 : 0;
        }
    }

    boolean empty() {
        return rollouts == 0;
    }

    Funnel funnel() {
        return new Funnel(origin.tag(), new Rate(kept, rollouts), new Rate(clean, watched), new Rate(used, measured));
    }

    /** Failures against those of another origin, band by band. */
    Optional<RiskRatio> ratio(OriginTally reference) {
        List<RiskRatio.Stratum> strata = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            strata.add(new RiskRatio.Stratum(
                    new Rate(failed[band], all[band]), new Rate(reference.failed[band], reference.all[band])));
        }
        return RiskRatio.of(strata);
    }

    /** Number of the band of a score; the last for none. */
    static int band(float score) {
        return Float.isNaN(score) ? BANDS - 1 : RiskBand.of(score).ordinal();
    }
}
