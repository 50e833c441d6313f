/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.RiskBand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An organisation's rules. For each aspect the narrowest rule that holds decides; rules of the file come before those that
 * are built in, which hold for every policy.
 *
 * @param humanOnly paths that only people may write: the band rises by one when the origin says otherwise
 * @param unknownAs origin by which a change of unknown origin is planned
 */
public record Policy(List<PolicyRule> rules, Set<String> humanOnly, CodeOrigin unknownAs) {

    /** No rules but those that are built in. */
    public static final Policy EMPTY = new Policy(List.of(), Set.of(), CodeOrigin.AI_ASSISTED);

    public Policy {
        rules = List.copyOf(rules);
        humanOnly = Set.copyOf(humanOnly);
    }

    /** Finds rules that contradict each other, whatever the change. */
    public void check() throws ConflictException {
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size(); j++) {
                for (Aspect aspect : Aspect.values()) {
                    if (contradict(rules.get(i), rules.get(j), aspect)) {
                        throw new ConflictException(aspect, rules.get(i), rules.get(j));
                    }
                }
            }
        }
    }

    private boolean contradict(PolicyRule one, PolicyRule other, Aspect aspect) {
        Object value = one.then().get(aspect);
        Object another = other.then().get(aspect);
        if (value == null || another == null || value.equals(another)) {
            return false;
        }
        boolean ordered = one.when().narrowerThan(other.when()) || other.when().narrowerThan(one.when());
        return !ordered && one.when().surelyMeets(other.when()) && !settled(one, other, aspect);
    }

    /** Whether a third rule decides for the changes of both. */
    private boolean settled(PolicyRule one, PolicyRule other, Aspect aspect) {
        When both = one.when().and(other.when());
        return rules.stream()
                .filter(each -> each.then().containsKey(aspect))
                .anyMatch(each -> both.within(each.when())
                        && each.when().narrowerThan(one.when())
                        && each.when().narrowerThan(other.when()));
    }

    /** What is asked of a change, and why. */
    public Decision decide(Facts facts) throws ConflictException {
        List<String> notes = new ArrayList<>();
        Facts planned = planned(facts, notes);
        Map<Aspect, Decided> decided = new EnumMap<>(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            Optional<Decided> own = narrowest(rules, planned, aspect);
            Optional<Decided> any = own.isPresent() ? own : narrowest(BuiltIn.RULES, planned, aspect);
            any.ifPresent(each -> decided.put(aspect, each));
        }
        return new Decision(planned, notes, decided);
    }

    private Facts planned(Facts facts, List<String> notes) {
        CodeOrigin origin = facts.origin();
        if (origin == CodeOrigin.UNKNOWN) {
            origin = unknownAs;
            notes.add("the origin is unknown; planned as " + origin.tag());
        }
        RiskBand band = facts.band();
        boolean raised = origin != CodeOrigin.HUMAN_LED && band != RiskBand.CRITICAL;
        if (raised && !humanOnly.isEmpty() && When.touches(humanOnly, facts.paths())) {
            band = RiskBand.values()[band.ordinal() + 1];
            notes.add("paths for people only are touched by a change that is " + origin.tag() + "; the band rises to "
                    + band.tag());
        }
        return new Facts(facts.service(), facts.environment(), band, origin, facts.paths());
    }

    private static Optional<Decided> narrowest(List<PolicyRule> rules, Facts facts, Aspect aspect)
            throws ConflictException {
        List<PolicyRule> holding = rules.stream()
                .filter(each -> each.then().containsKey(aspect) && each.when().holds(facts))
                .toList();
        List<PolicyRule> narrowest = holding.stream()
                .filter(each -> holding.stream().noneMatch(other -> other.when().narrowerThan(each.when())))
                .toList();
        for (PolicyRule other : narrowest) {
            if (!other.then().get(aspect).equals(narrowest.get(0).then().get(aspect))) {
                throw new ConflictException(aspect, narrowest.get(0), other);
            }
        }
        return narrowest.stream()
                .findFirst()
                .map(rule -> new Decided(rule.then().get(aspect), rule.name(), rule.placeOf(aspect)));
    }
}
