/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.questions;

import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question with the answers so far; stored as JSON, whose fields change by addition only.
 *
 * @param id unique in the controller
 * @param kind approval or window
 * @param build {@code folder/job#12}
 * @param service what it is about, for lists; may be empty
 * @param message what the pipeline says to people; may be empty
 * @param plan what is to be done, in words; may be empty
 * @param planHash the plan that an approval is for
 * @param initiator who started the build
 * @param gate who must approve; a free one for a window
 * @param override who may override the window
 * @param reason why it waits
 */
public record Question(
        String id,
        Kind kind,
        String build,
        String service,
        String message,
        String plan,
        Optional<String> planHash,
        String initiator,
        Gate gate,
        OverrideRule override,
        Instant since,
        String reason,
        List<Approval> approvals,
        List<WindowOverride> overrides,
        Optional<Verdict> verdict) {

    public Question {
        approvals = List.copyOf(approvals);
        overrides = List.copyOf(overrides);
    }

    /** What is asked for. */
    public enum Kind {
        APPROVAL,
        WINDOW
    }

    /**
     * How it ended.
     *
     * @param word approved, rejected, expired, open, overridden or withdrawn
     */
    public record Verdict(String word, String by, String reason, Instant at) {}

    public boolean ended() {
        return verdict.isPresent();
    }

    /** What is still missing, one clause each. */
    public List<String> missing(Instant at) {
        return gate.missing(approvals, initiator, at);
    }

    /** People whose approval counts. */
    public List<Approval> counted(Instant at) {
        return gate.counted(approvals, initiator, at);
    }

    /** By when people should have answered; empty for a window. */
    public Optional<Instant> answerBy() {
        return kind == Kind.APPROVAL ? Optional.of(since.plus(gate.sla())) : Optional.empty();
    }

    /** When it is given up; empty for a window. */
    public Optional<Instant> expiresAt() {
        return kind == Kind.APPROVAL ? Optional.of(since.plus(gate.patience())) : Optional.empty();
    }

    public Question with(Approval one) {
        return answered(Gate.and(approvals, one), overrides, verdict);
    }

    public Question with(WindowOverride one) {
        return answered(approvals, OverrideRule.and(overrides, one), verdict);
    }

    public Question ended(Verdict how) {
        return answered(approvals, overrides, Optional.of(how));
    }

    private Question answered(List<Approval> yes, List<WindowOverride> words, Optional<Verdict> how) {
        return new Question(
                id, kind, build, service, message, plan, planHash, initiator, gate, override, since, reason, yes, words,
                how);
    }
}
