/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.view;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was known after one poll.
 *
 * @param version number of the event
 * @param weight canary weight asked for, percent
 * @param share canary share in force, 0..1
 * @param stable requests and errors counted since the first poll
 * @param canary the same of the canary; after promotion, of the promoted revision
 * @param evidence value of the test
 * @param threshold value at which a rollback is due
 * @param blind whether nothing could be read
 */
public record CurvePoint(
        long version,
        Instant at,
        int weight,
        double share,
        Counts stable,
        Counts canary,
        double evidence,
        double threshold,
        String verdict,
        boolean blind) {

    static CurvePoint of(Event.Measured poll, State after) {
        Assessment assessment = after.analysis().assessment();
        return new CurvePoint(
                after.version(),
                poll.at(),
                after.weight(),
                poll.measurement().share(),
                assessment.stable(),
                assessment.canary(),
                assessment.evidence(),
                assessment.threshold(),
                assessment.verdict().name().toLowerCase(Locale.ROOT),
                poll.measurement().blindness().isPresent());
    }

    /** At most {@code most} points, evenly chosen, with the first and the last; counts are totals, so none is lost. */
    public static <T> List<T> thin(List<T> points, int most) {
        if (points.size() <= most) {
            return List.copyOf(points);
        }
        List<T> chosen = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            chosen.add(points.get((int) ((long) i * (points.size() - 1) / (most - 1))));
        }
        return List.copyOf(chosen);
    }
}
