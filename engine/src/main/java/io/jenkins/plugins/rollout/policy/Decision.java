/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that a policy asks of a change.
 *
 * @param facts as planned by: with the origin and the band that the policy reads into them
 * @param notes what the policy read into the facts, one line each
 */
public record Decision(Facts facts, List<String> notes, Map<Aspect, Decided> decided) {

    public Decision {
        notes = List.copyOf(notes);
        decided = Map.copyOf(decided);
    }

    /** Only what a file says: for a rollout that names no policy. */
    public Decision withoutBuiltIn() {
        Map<Aspect, Decided> said = decided.entrySet().stream()
                .filter(each -> !each.getValue().builtIn())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Decision(facts, notes, said);
    }

    public Optional<List<Step>> steps() {
        return value(Aspect.STEPS)
                .map(value -> ((List<?>) value).stream().map(Step.class::cast).toList());
    }

    public Optional<Duration> bake() {
        return value(Aspect.BAKE).map(Duration.class::cast);
    }

    public Optional<Gate> gate() {
        return value(Aspect.GATE).map(Gate.class::cast);
    }

    public Optional<WindowPolicy> windows() {
        return value(Aspect.WINDOWS).map(WindowPolicy.class::cast);
    }

    public Stabilisation stabilisation() {
        return value(Aspect.STABILISATION).map(Stabilisation.class::cast).orElse(Stabilisation.NONE);
    }

    public List<String> dashboards() {
        return value(Aspect.DASHBOARDS)
                .map(value -> ((List<?>) value).stream().map(String.class::cast).toList())
                .orElse(List.of());
    }

    private Optional<Object> value(Aspect aspect) {
        return Optional.ofNullable(decided.get(aspect)).map(Decided::value);
    }
}
