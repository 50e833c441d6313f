/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The canary decision as a value: fold measurements into it and read the {@link #assessment()}. Immutable; the same
 * measurements in the same order always give the same bits. Measurements from before the canary gets traffic teach what
 * stable is like; up to an hour of them is welcome.
 */
public final class Analysis {
    private final AnalysisSettings settings;
    private final EvidenceSettings evidence;
    private final Intake intake;
    private final Course course;
    private final Assessment assessment;
    private final List<String> remarks;

    private Analysis(
            AnalysisSettings settings, EvidenceSettings evidence, Intake intake, Course course, List<String> remarks) {
        this.settings = settings;
        this.evidence = evidence;
        this.intake = intake;
        this.course = course;
        this.assessment = Judge.assess(course.findings(settings));
        this.remarks = List.copyOf(remarks);
    }

    /**
     * Starts with nothing seen.
     *
     * @param metrics at least one
     * @param scheduled planned time of observation, from the first weight to the end of the last hold
     */
    public static Analysis start(AnalysisSettings settings, List<Metric> metrics, Duration scheduled) {
        var evidence = settings.evidence(scheduled);
        var names = metrics.stream().map(Metric::name).toList();
        return new Analysis(
                settings,
                evidence,
                Intake.start(names, settings.poll()),
                Course.start(
                        metrics.stream()
                                .map(metric -> Watch.of(metric, evidence))
                                .toList(),
                        ShareWatch.start(evidence.pollSeconds(), evidence.plannedPolls())),
                List.of());
    }

    /** The analysis after one more poll; one that is not later than the last is ignored. */
    public Analysis observe(Measurement measurement) {
        Instant last = course.at();
        if (last != null && !measurement.at().isAfter(last)) {
            return new Analysis(
                    settings,
                    evidence,
                    intake,
                    course,
                    List.of("ignored the poll of " + measurement.at() + ": not later than the one of " + last));
        }
        var taken = intake.take(measurement, course.baking());
        boolean canaryDue = measurement.share() > 0 || measurement.canaryReady() > 0;
        var next = course.after(taken.poll(), taken.next().rhythm(), canaryDue, (1 - 1e-12) / settings.alpha());
        return new Analysis(settings, evidence, taken.next(), next, taken.poll().remarks());
    }

    /** From now on every pod runs the new revision, which is held against the replaced revision's recorded behaviour. */
    public Analysis baking() {
        return new Analysis(settings, evidence, intake, course.bake(evidence), remarks);
    }

    /** The verdict after the latest poll. */
    public Assessment assessment() {
        return assessment;
    }

    /** What the latest poll ignored, and why; one line each. */
    public List<String> remarks() {
        return remarks;
    }
}
