/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.util.Locale;

/**
 * A rollout at a moment, in words: what the page shows and what its script puts in place again and again.
 *
 * @param status outcome, or where it is
 * @param due when something happens by itself; empty when nothing does
 */
public record LiveView(
        String service,
        String target,
        String image,
        String fromImage,
        String initiator,
        String status,
        boolean ended,
        String reason,
        String detail,
        String weight,
        String stable,
        String canary,
        String evidence,
        String verdict,
        String approvals,
        String started,
        String updated,
        String due) {

    static LiveView of(State s) {
        Assessment assessment = s.analysis().assessment();
        return new LiveView(
                s.spec().service(),
                s.spec().target().display(),
                s.spec().image(),
                s.snapshot().map(Snapshot::image).orElse(""),
                s.initiator(),
                s.outcome()
                        .map(Outcome::word)
                        .orElse(s.pause().isPresent() ? "paused" : s.phase().word()),
                s.ended(),
                s.reason(),
                s.phase() instanceof Phase.Ended end ? end.detail() : "",
                String.format(Locale.ROOT, "%d %% (in force %.0f %%)", s.weight(), 100 * s.share()),
                counts(assessment.stable()),
                counts(assessment.canary()),
                String.format(Locale.ROOT, "%.3g of %.0f", assessment.evidence(), assessment.threshold()),
                assessment.verdict().name().toLowerCase(Locale.ROOT) + ": " + assessment.reason(),
                s.approvers().size() + " of " + s.spec().plan().approvals(),
                Row.WHEN.format(s.startedAt()),
                Row.WHEN.format(s.updatedAt()),
                Rollout.due(s).map(Row.WHEN::format).orElse(""));
    }

    private static String counts(Counts counts) {
        return String.format(
                Locale.ROOT,
                "%d requests, %d failed (%.2f %%)",
                counts.requests(),
                counts.errors(),
                100 * counts.errorRate());
    }

    /** How Jenkins colours it; the word stands beside. */
    public String getTone() {
        return switch (status) {
            case "succeeded" -> "success";
            case "rolled-back", "failed" -> "danger";
            case "denied", "aborted", "paused" -> "warning";
            default -> "info";
        };
    }

    // Pages read beans, not records.

    public String getService() {
        return service;
    }

    public String getTarget() {
        return target;
    }

    public String getImage() {
        return image;
    }

    public String getFromImage() {
        return fromImage;
    }

    public String getInitiator() {
        return initiator;
    }

    public String getStatus() {
        return status;
    }

    public boolean isEnded() {
        return ended;
    }

    public String getReason() {
        return reason;
    }

    public String getDetail() {
        return detail;
    }

    public String getWeight() {
        return weight;
    }

    public String getStable() {
        return stable;
    }

    public String getCanary() {
        return canary;
    }

    public String getEvidence() {
        return evidence;
    }

    public String getVerdict() {
        return verdict;
    }

    public String getApprovals() {
        return approvals;
    }

    public String getStarted() {
        return started;
    }

    public String getUpdated() {
        return updated;
    }

    public String getDue() {
        return due;
    }
}
