/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.PlanHash;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The plans that people approved in a build, by hash: what the build ships to the same target must be one of them. */
final class ApprovedPlans extends InvisibleAction {

    private final Map<String, String> targets = new LinkedHashMap<>();
    private final Map<String, String> questions = new LinkedHashMap<>();

    /** Names exactly what is approved; who approves is no part of it. */
    static String hash(RolloutSpec spec) {
        Plan plan = spec.plan();
        return PlanHash.of(spec.with(
                new Plan(plan.steps(), plan.bake(), plan.progressDeadline(), 0, Optional.empty(), plan.windows())));
    }

    static void add(Run<?, ?> run, RolloutSpec spec, String question) throws IOException {
        synchronized (run) {
            ApprovedPlans known = run.getAction(ApprovedPlans.class);
            ApprovedPlans plans = known == null ? new ApprovedPlans() : known;
            plans.targets.put(hash(spec), spec.target().display());
            plans.questions.put(hash(spec), question);
            if (known == null) {
                run.addAction(plans);
            }
        }
        run.save();
    }

    /** Refuses a plan that is not the one that people approved; where nobody was asked, every plan will do. */
    static void check(Run<?, ?> run, RolloutSpec spec) throws AbortException {
        ApprovedPlans plans = run.getAction(ApprovedPlans.class);
        if (plans == null) {
            return;
        }
        synchronized (run) {
            String target = spec.target().display();
            String hash = hash(spec);
            boolean asked = plans.targets.containsValue(target);
            if (asked && !target.equals(plans.targets.get(hash))) {
                throw new AbortException("plan " + hash + " for " + target
                        + " is not what was approved in this build; ship exactly what deployApproval asked about, or"
                        + " ask again");
            }
        }
    }

    /** Tells a rollout, which may have a gate of its own, what people said about its plan; each once. */
    static void hand(Run<?, ?> run, String hash, String rollout, Desk desk) throws JournalException {
        ApprovedPlans plans = run.getAction(ApprovedPlans.class);
        String question = plans == null ? null : plans.questions.get(hash);
        if (question == null) {
            return;
        }
        Set<String> known = new HashSet<>();
        desk.state(rollout).ifPresent(state -> known.addAll(state.approvers()));
        Instant now = Instant.now();
        for (Question each : Questions.of(run)) {
            for (Approval yes : each.id().equals(question) ? each.counted(now) : List.<Approval>of()) {
                if (known.add(yes.by())) {
                    desk.say(
                            rollout,
                            new Event.Approved(now, yes.by(), yes.reason(), Optional.empty(), yes.groups(), yes.via()));
                }
            }
        }
    }
}
