/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;

/**
 * How recorded runs are judged.
 *
 * @param evidence the test
 * @param minimumRequests canary requests without which nothing is promoted, 1 or more
 * @param guard error rate of both sides above which the decision is hold, 0..1; 1 for never
 */
public record BatchSettings(EvidenceSettings evidence, long minimumRequests, double guard) {

    /** The defaults of a rollout: 50 requests, guard 5 %. */
    public static BatchSettings of(EvidenceSettings evidence) {
        return new BatchSettings(evidence, 50, 0.05);
    }
}
