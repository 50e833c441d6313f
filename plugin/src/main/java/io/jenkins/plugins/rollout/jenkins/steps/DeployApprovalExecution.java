/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.view.PendingView;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** Asks people about a plan, and waits until enough of the right ones have approved it. */
final class DeployApprovalExecution extends AskingExecution {

    private static final long serialVersionUID = 1;

    private final RolloutArguments arguments;
    private final GateArguments gate;
    private final String message;
    private final Texts texts = new Texts();
    private final HashSet<String> told = new HashSet<>();

    /** Null in builds that were saved before there was one. */
    private final @Nullable Conduct conduct;

    DeployApprovalExecution(
            StepContext context, RolloutArguments arguments, GateArguments gate, String message, Conduct conduct) {
        super(context);
        this.arguments = arguments;
        this.gate = gate;
        this.message = message;
        this.conduct = conduct;
    }

    @Override
    Optional<Question> question(Desk desk, String id) throws Exception {
        Run<?, ?> run = run();
        List<String> authors = Authors.of(run, run.getAction(RiskAction.class));
        Optional<RolloutSpec> spec = spec(desk);
        Gate asks;
        try {
            Gate planned = spec.map(each -> each.plan().asks()).orElse(Gate.of(0));
            asks = gate.gate(planned, arguments.approvals, authors);
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        String plan = spec.map(
                        each -> each.image() + " to " + each.target().display() + ": " + PendingView.plan(each.plan()))
                .orElse("");
        String hash = spec.map(ApprovedPlans::hash)
                .orElseGet(() -> Util.getDigestOf(service() + "\n" + message).substring(0, 12));
        return Optional.of(new Question(
                id,
                Question.Kind.APPROVAL,
                run.getExternalizableId(),
                spec.map(RolloutSpec::service).orElse(service()),
                message,
                plan,
                Optional.of(hash),
                Initiators.of(run),
                asks,
                OverrideRule.USUAL,
                Instant.now(),
                "",
                List.of(),
                List.of(),
                Optional.empty()));
    }

    @Override
    void announce(Question asked) {
        line("asks for " + String.join(" and ", asked.missing(Instant.now())) + " of plan "
                + asked.planHash().orElseThrow() + "; answer at " + RolloutDesk.address(asked.id()));
    }

    private Optional<RolloutSpec> spec(Desk desk) throws Exception {
        return arguments.plans()
                ? Optional.of(Planning.make(arguments, texts, getContext(), run(), desk)
                        .spec())
                : Optional.empty();
    }

    private String service() {
        return arguments.service == null ? "" : arguments.service;
    }

    @Override
    Optional<Instant> look(Desk desk, Question question, Instant now) throws Exception {
        tell(question);
        if (question.ended()) {
            finish(desk, question, question.verdict().get(), now);
            return Optional.empty();
        }
        Optional<Question.Verdict> verdict = verdict(question, now);
        if (verdict.isPresent()) {
            finish(desk, question, verdict.get(), now);
            return Optional.empty();
        }
        line("needs " + String.join(" and ", question.missing(now)));
        Instant expires = question.expiresAt().orElseThrow();
        Instant answerBy = question.answerBy().orElse(expires);
        if (!now.isBefore(answerBy)) {
            line("overdue: people should have answered by " + answerBy);
        }
        return Stream.of(answerBy, expires).filter(now::isBefore).min(Instant::compareTo);
    }

    /** Whether what people said is enough, or their time is over. */
    private static Optional<Question.Verdict> verdict(Question question, Instant now) {
        List<String> missing = question.missing(now);
        if (missing.isEmpty()) {
            String by = String.join(
                    ", ", question.counted(now).stream().map(Approval::by).toList());
            return Optional.of(new Question.Verdict("approved", by, "", now));
        }
        if (now.isBefore(question.expiresAt().orElseThrow())) {
            return Optional.empty();
        }
        String why = "nobody gave " + String.join(" and ", missing) + " within "
                + Durations.display(question.gate().patience());
        return Optional.of(new Question.Verdict("expired", "", why, now));
    }

    /** Each answer once. */
    private void tell(Question question) {
        for (Approval each : question.approvals()) {
            if (told.add(each.by() + each.at())) {
                line("approved by " + each.by() + ": " + each.reason());
            }
        }
    }

    private void finish(Desk desk, Question question, Question.Verdict verdict, Instant now) throws Exception {
        if (verdict.word().equals("approved")) {
            Optional<RolloutSpec> spec = spec(desk);
            if (spec.isPresent()) {
                bound(question, spec.get());
            }
            end(question, verdict);
            getContext().onSuccess(result(question, verdict, now));
            return;
        }
        end(question, verdict);
        String by = verdict.by().isEmpty() ? "" : " by " + verdict.by();
        String told = verdict.word() + by + ": " + verdict.reason();
        if (conduct == null || conduct.propagate) {
            getContext().onFailure(new AbortException(told));
        } else {
            line(told);
            getContext().onSuccess(result(question, verdict, now));
        }
    }

    /** A configured policy may have changed while people thought. */
    private void bound(Question question, RolloutSpec spec) throws Exception {
        String hash = ApprovedPlans.hash(spec);
        if (!question.planHash().equals(Optional.of(hash))) {
            throw new AbortException("the plan has changed since it was asked about: it was "
                    + question.planHash().orElse("unknown") + " and is " + hash + " now; ask again");
        }
        ApprovedPlans.add(run(), spec, question.id());
    }

    private static Map<String, Object> result(Question question, Question.Verdict verdict, Instant now) {
        Map<String, Object> result = new LinkedHashMap<>();
        List<Approval> counted = question.counted(now);
        result.put("planHash", question.planHash().orElse(""));
        result.put("approvedBy", Plain.strings(counted.stream().map(Approval::by)));
        result.put("reasons", Plain.strings(counted.stream().map(Approval::reason)));
        result.put("approved", verdict.word().equals("approved"));
        result.put("outcome", verdict.word());
        result.put("reason", verdict.reason());
        return result;
    }

    @Override
    String cause() {
        return "Approval";
    }

    @Override
    public String getStatus() {
        return Questions.get()
                .find(String.valueOf(id()))
                .map(question -> "waits for " + String.join(" and ", question.missing(Instant.now())))
                .orElse("asks for approval");
    }
}
