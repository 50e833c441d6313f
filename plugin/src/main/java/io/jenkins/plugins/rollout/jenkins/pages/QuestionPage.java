/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import hudson.model.Failure;
import hudson.model.ModelObject;
import hudson.security.AccessControlled;
import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.gate.Voucher;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Question.Kind;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code /rollouts/ID} of a question that a build asks, and the answers to it. */
public final class QuestionPage extends SharedViews implements ModelObject {

    private final Question question;

    QuestionPage(Question question) {
        this.question = question;
    }

    @Override
    public String getDisplayName() {
        return question.kind() == Kind.APPROVAL
                ? Messages.QuestionPage_approval(question.service())
                : Messages.QuestionPage_window(question.service());
    }

    public Pending getPending() {
        return Pending.of(question, Instant.now());
    }

    /** Address of the build below the root of Jenkins. */
    public @Nullable String getBuild() {
        return Access.address(question.build());
    }

    public boolean isApprovable() {
        return question.kind() == Kind.APPROVAL && holder().hasPermission(RolloutPermissions.APPROVE);
    }

    public boolean isOverridable() {
        return question.kind() == Kind.WINDOW && holder().hasPermission(RolloutPermissions.OVERRIDE_WINDOW);
    }

    /** Roles of which one must be given with an override; empty when any will do. */
    public List<String> getRoles() {
        return question.override().roles().stream().map(Group::name).toList();
    }

    /**
     * An approval.
     *
     * @param planHash the plan that was seen; may be left out
     */
    @POST
    public HttpResponse doApprove(@QueryParameter String reason, @QueryParameter String planHash) throws IOException {
        Person person = Person.of(holder(), RolloutPermissions.APPROVE, reason);
        require(Kind.APPROVAL);
        boolean other = planHash != null
                && !planHash.isBlank()
                && !Optional.of(planHash.strip()).equals(question.planHash());
        if (other) {
            throw new Failure(Messages.RolloutPage_otherPlan(question.planHash().orElse("")));
        }
        Optional<String> refusal = question.gate().refusal(person.name(), question.initiator());
        if (refusal.isPresent()) {
            throw new Failure(refusal.get());
        }
        var yes = new Approval(
                person.name(), person.reason(), Instant.now(), person.groups(), Optional.of(Voucher.JENKINS));
        return answer(known -> known.with(yes));
    }

    @POST
    public HttpResponse doReject(@QueryParameter String reason) throws IOException {
        Person person = Person.of(holder(), RolloutPermissions.APPROVE, reason);
        require(Kind.APPROVAL);
        var no = new Question.Verdict("rejected", person.name(), person.reason(), Instant.now());
        return answer(known -> known.ended(no));
    }

    /**
     * Overrides the time window.
     *
     * @param duration how long, such as 2h
     */
    @POST
    public HttpResponse doOverride(
            @QueryParameter String reason, @QueryParameter String role, @QueryParameter String duration)
            throws IOException {
        Person person = Person.of(holder(), RolloutPermissions.OVERRIDE_WINDOW, reason);
        require(Kind.WINDOW);
        WindowOverride word = person.override(role, duration);
        Optional<String> refusal = question.override().refusal(word);
        if (refusal.isPresent()) {
            throw new Failure(refusal.get());
        }
        return answer(known -> known.with(word));
    }

    private void require(Kind kind) {
        if (question.kind() != kind) {
            throw new Failure(Messages.QuestionPage_otherKind());
        }
    }

    private HttpResponse answer(UnaryOperator<Question> answer) throws IOException {
        if (Questions.get().answer(question.id(), answer).isEmpty()) {
            throw new Failure(Messages.QuestionPage_ended());
        }
        return new HttpRedirect("../");
    }

    private AccessControlled holder() {
        return Access.to(question).orElseThrow(() -> new Failure(Messages.RolloutPage_gone()));
    }
}
