/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a step returns: plain values that a script can use and a saved build can hold. */
final class Results {

    private Results() {}

    static Map<String, Object> of(State end) {
        Assessment assessment = end.analysis().assessment();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", end.id());
        result.put("outcome", end.outcome().map(each -> each.word()).orElse(""));
        result.put("reason", end.reason());
        result.put("detail", end.phase() instanceof Phase.Ended over ? over.detail() : "");
        result.put("image", end.spec().image());
        result.put("fromImage", end.snapshot().map(Snapshot::image).orElse(""));
        result.put("fromRevision", end.snapshot().map(Snapshot::revision).orElse(""));
        result.put("evidence", assessment.evidence());
        result.put("threshold", assessment.threshold());
        result.put("canaryRequests", assessment.canary().requests());
        result.put("canaryErrors", assessment.canary().errors());
        result.put("stableRequests", assessment.stable().requests());
        result.put("stableErrors", assessment.stable().errors());
        result.put("seconds", Duration.between(end.startedAt(), end.updatedAt()).toSeconds());
        return result;
    }
}
