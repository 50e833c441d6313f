/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.jenkins.desk.Builds;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Question.Kind;
import io.jenkins.plugins.rollout.jenkins.steps.RiskAction;
import io.jenkins.plugins.rollout.view.PendingView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of the inbox: something that waits for people, be it a rollout or a step of a build. */
public final class Pending {

    private final PendingView view;
    private final String message;
    private final Optional<String> build;

    private Pending(PendingView view, String message, Optional<String> build) {
        this.view = view;
        this.message = message;
        this.build = build;
    }

    static Pending of(PendingView view) {
        return new Pending(view, "", Builds.of(view.id()));
    }

    static Pending of(Question question, Instant now) {
        boolean approval = question.kind() == Kind.APPROVAL;
        List<String> missing = approval && !question.ended() ? question.missing(now) : List.of();
        Optional<Instant> answerBy = question.answerBy();
        PendingView view = new PendingView(
                question.id(),
                question.service(),
                question.build(),
                "",
                question.initiator(),
                approval ? "approval" : "window",
                question.reason(),
                question.plan(),
                question.planHash(),
                question.counted(now).stream().map(Approval::by).toList(),
                missing,
                question.since(),
                answerBy,
                answerBy.filter(now::isAfter).isPresent(),
                question.expiresAt());
        return new Pending(view, question.message(), Optional.of(question.build()));
    }

    PendingView view() {
        return view;
    }

    public String getId() {
        return view.id();
    }

    public String getService() {
        return view.service();
    }

    public String getTarget() {
        return view.target();
    }

    public String getImage() {
        return view.image();
    }

    public String getInitiator() {
        return view.initiator();
    }

    public String getWaitsFor() {
        return view.waitsFor();
    }

    /** What the pipeline says, and why it waits. */
    public String getReason() {
        return message.isEmpty() ? view.reason() : message;
    }

    public String getPlan() {
        return view.plan();
    }

    public String getPlanHash() {
        return view.planHash().orElse("");
    }

    public String getApprovedBy() {
        return String.join(", ", view.approvedBy());
    }

    public String getMissing() {
        return String.join(", ", view.missing());
    }

    /** What {@code deployRisk} found in the build that asks; null if it did not look. */
    public @Nullable RiskAction getRisk() {
        return build.map(Access::risk).orElse(null);
    }

    public String getSince() {
        return Row.WHEN.format(view.since());
    }

    public String getAnswerBy() {
        return view.answerBy().map(Row.WHEN::format).orElse("");
    }

    public String getExpiresAt() {
        return view.expiresAt().map(Row.WHEN::format).orElse("");
    }

    public boolean isOverdue() {
        return view.overdue();
    }
}
