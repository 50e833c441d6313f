/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a rollout.yaml and a policy together. A rule of the policy's file beats the rollout.yaml, which beats what is built
 * in; but of gates the one with more approvals is taken unless a rule of the policy's file says.
 */
public final class Planner {

    private final RolloutSpec asked;
    private final Map<String, String> given;
    private final Decision decision;
    private final List<Reason> reasons = new ArrayList<>();

    private Planner(RolloutSpec asked, Map<String, String> given, Decision decision) {
        this.asked = asked;
        this.given = given;
        this.decision = decision;
    }

    /**
     * Why something is as it is.
     *
     * @param aspect steps, bake, gate, windows, stabilisation, dashboards
     * @param place file and line, or {@code built in}, or {@code default}
     * @param instead what a rollout.yaml asked for in vain; empty when nothing
     */
    public record Reason(String aspect, String value, String rule, String place, Optional<String> instead) {}

    /** A rollout as it will be, and why. */
    public record Planned(RolloutSpec spec, Decision decision, List<Reason> reasons) {}

    /**
     * The rollout that a policy allows.
     *
     * @param given where the rollout.yaml says something itself: {@code steps} at {@code rollout.yaml:7}
     * @param authors of the change
     */
    public static Planned plan(RolloutSpec asked, Map<String, String> given, Decision decision, List<String> authors) {
        return new Planner(asked, given, decision).planned(authors);
    }

    private Planned planned(List<String> authors) {
        Plan plan = asked.plan();
        List<Step> steps = choose(Aspect.STEPS, "steps", plan.steps(), decision.steps());
        Duration bake = choose(Aspect.BAKE, "bake", plan.bake(), decision.bake());
        Gate gate = gate(authors);
        Optional<WindowPolicy> windows = windows();
        Plan next = new Plan(
                steps,
                bake,
                plan.progressDeadline(),
                gate.quorum(),
                gate.free() ? Optional.empty() : Optional.of(gate),
                windows);
        tell(Aspect.STABILISATION);
        tell(Aspect.DASHBOARDS);
        return new Planned(asked.with(next), decision, List.copyOf(reasons));
    }

    private <T> T choose(Aspect aspect, String key, T own, Optional<T> asks) {
        Decided rule = decision.decided().get(aspect);
        boolean said = given.containsKey(key);
        if (rule == null || asks.isEmpty() || rule.builtIn() && said) {
            reason(aspect, own, "rollout.yaml", given.getOrDefault(key, "default"), Optional.empty());
            return own;
        }
        Optional<String> instead = said && !own.equals(asks.get())
                ? Optional.of(given.get(key) + " asked for " + Words.of(own))
                : Optional.empty();
        reason(aspect, asks.get(), rule.rule(), rule.place(), instead);
        return asks.get();
    }

    private Gate gate(List<String> authors) {
        Gate own = asked.plan().asks();
        List<String> all = new ArrayList<>(own.authors());
        all.addAll(authors);
        String key = given.containsKey("gate") ? "gate" : "approvals";
        Decided rule = decision.decided().get(Aspect.GATE);
        boolean stricter = rule != null
                && rule.builtIn()
                && own.quorum() > decision.gate().orElse(own).quorum();
        boolean ours = rule == null || stricter && given.containsKey(key);
        Gate chosen = (ours ? own : decision.gate().orElse(own))
                .by(all.stream().distinct().toList());
        boolean vain = !ours && given.containsKey(key) && own.quorum() != chosen.quorum();
        reason(
                Aspect.GATE,
                chosen,
                ours ? "rollout.yaml" : rule.rule(),
                ours ? given.getOrDefault(key, "default") : rule.place(),
                vain ? Optional.of(given.get(key) + " asked for " + Words.of(own)) : Optional.empty());
        return chosen;
    }

    private Optional<WindowPolicy> windows() {
        Decided rule = decision.decided().get(Aspect.WINDOWS);
        Optional<WindowPolicy> own = asked.plan().windows();
        if (rule == null) {
            own.ifPresent(each -> reason(
                    Aspect.WINDOWS, each, "rollout.yaml", given.getOrDefault("windows", "default"), Optional.empty()));
            return own;
        }
        Optional<String> instead =
                own.map(each -> given.getOrDefault("windows", "rollout.yaml") + " asked for " + Words.of(each));
        reason(Aspect.WINDOWS, rule.value(), rule.rule(), rule.place(), instead);
        return decision.windows();
    }

    private void tell(Aspect aspect) {
        Decided rule = decision.decided().get(aspect);
        if (rule != null) {
            reason(aspect, rule.value(), rule.rule(), rule.place(), Optional.empty());
        }
    }

    private void reason(Aspect aspect, Object value, String rule, String place, Optional<String> instead) {
        reasons.add(new Reason(aspect.key(), Words.of(value), rule, place, instead));
    }
}
