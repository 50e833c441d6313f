/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.config.Calendars;
import io.jenkins.plugins.rollout.jenkins.config.NoticeConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.policy.ConflictException;
import io.jenkins.plugins.rollout.policy.Facts;
import io.jenkins.plugins.rollout.policy.Planner;
import io.jenkins.plugins.rollout.policy.Planner.Planned;
import io.jenkins.plugins.rollout.risk.RiskBand;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import io.jenkins.plugins.rollout.yaml.PolicyFile;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/**
 * From what a pipeline asks for to the rollout as it will be: the pipeline's policy first, then the administrator's, whose
 * rules win.
 */
final class Planning {

    private final RolloutArguments arguments;
    private final Run<?, ?> run;
    private final @Nullable RiskAction risk;
    private final List<String> reasons = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();

    private Planning(RolloutArguments arguments, Run<?, ?> run) {
        this.arguments = arguments;
        this.run = run;
        this.risk = run.getAction(RiskAction.class);
    }

    /**
     * A rollout, and why it is as it is.
     *
     * @param reasons one line each, for the log; empty when no policy had a say
     */
    record Made(RolloutSpec spec, List<String> reasons) {}

    /** Reads files, asks the policies; fails with what is to be changed. */
    static Made make(RolloutArguments arguments, Texts texts, StepContext context, Run<?, ?> run, Desk desk)
            throws IOException, InterruptedException, JournalException {
        try {
            return new Planning(arguments, run).made(texts, context, desk);
        } catch (InvalidFileException e) {
            throw new AbortException(e.getMessage());
        } catch (ConflictException e) {
            throw new AbortException(e.getMessage() + "; " + e.remedy());
        }
    }

    private Made made(Texts texts, StepContext context, Desk desk)
            throws IOException, InterruptedException, InvalidFileException, ConflictException, JournalException {
        RolloutFile.Given given = arguments.given(texts.rollout(context, arguments.file));
        String file = arguments.policy != null
                ? arguments.policy
                : given.policy().map(Path::toString).orElse(null);
        Optional<String> own = texts.policy(context, file);
        RolloutSpec spec = given.spec();
        if (own.isPresent()) {
            spec = planned(PolicyFile.parse(Path.of(file), own.get()), spec, given.given(), false, desk);
        }
        String organisation = RolloutConfiguration.get().getPolicy();
        PolicyFile rules =
                organisation == null ? PolicyFile.NONE : PolicyFile.parse(Path.of("policy of Jenkins"), organisation);
        // What is built in was asked already if the pipeline has a policy of its own.
        boolean alone = organisation == null || own.isPresent();
        spec = planned(rules, spec, given.given(), alone, desk);
        return new Made(NoticeConfiguration.listening(named(spec), listeners), reasons);
    }

    private RolloutSpec planned(
            PolicyFile file, RolloutSpec spec, Map<String, String> given, boolean fileAlone, Desk desk)
            throws ConflictException, JournalException, AbortException, InterruptedException {
        var decision = file.policy().decide(facts(spec));
        Planned planned =
                Planner.plan(spec, given, fileAlone ? decision.withoutBuiltIn() : decision, Authors.of(run, risk));
        listeners.addAll(file.listeners());
        if (file != PolicyFile.NONE) {
            planned.decision().notes().forEach(reasons::add);
            planned.reasons()
                    .forEach(each ->
                            reasons.add(each.aspect() + " " + each.value() + ": " + each.rule() + " (" + each.place()
                                    + ")" + each.instead().map(in -> "; " + in).orElse("")));
        }
        Rings.check(planned, desk);
        return planned.spec();
    }

    private Facts facts(RolloutSpec spec) throws AbortException {
        String where = arguments.environment != null
                ? arguments.environment
                : spec.plan().windows().map(WindowPolicy::environment).orElse("");
        return new Facts(spec.service(), where, band(), origin(), risk == null ? List.of() : risk.paths());
    }

    private RiskBand band() throws AbortException {
        String word = arguments.band != null ? arguments.band : risk == null ? "medium" : risk.band();
        return Arrays.stream(RiskBand.values())
                .filter(each -> each.tag().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new AbortException("band '" + word + "' is not known; write low, medium, high or critical"));
    }

    private CodeOrigin origin() throws AbortException {
        String tag = arguments.origin != null ? arguments.origin : risk == null ? "unknown" : risk.origin();
        return CodeOrigin.ofTag(tag)
                .orElseThrow(() -> new AbortException(
                        "origin '" + tag + "' is none of human-led, ai-assisted, ai-heavy, unknown"));
    }

    /** Calendars by the names that the administrator gave them. */
    private static RolloutSpec named(RolloutSpec spec) throws InvalidFileException {
        Plan plan = spec.plan();
        if (plan.windows().isEmpty()) {
            return spec;
        }
        WindowPolicy windows = Calendars.named(plan.windows().get());
        return spec.with(new Plan(
                plan.steps(),
                plan.bake(),
                plan.progressDeadline(),
                plan.approvals(),
                plan.gate(),
                Optional.of(windows)));
    }
}
