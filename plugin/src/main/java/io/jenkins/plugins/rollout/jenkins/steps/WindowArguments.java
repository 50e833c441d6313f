/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.jenkins.config.Calendars;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.plan.WindowPolicy.OnClose;
import io.jenkins.plugins.rollout.yaml.Durations;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pipeline says about a deploy window; part of a saved build. */
final class WindowArguments implements Serializable {

    private static final long serialVersionUID = 1;

    String calendars = "";

    @Nullable
    String environment;

    @Nullable
    String service;

    @Nullable
    String duration;

    String whenClosed = WhenClosed.WAIT.word();

    @Nullable
    String overrideRoles;

    boolean secondPerson;

    /** The policy, checked: every calendar is configured. */
    WindowPolicy policy() throws AbortException {
        List<String> names = names(calendars);
        if (names.isEmpty()) {
            throw new AbortException("name the calendars, as the administrator configured them");
        }
        List<Group> roles = names(overrideRoles == null ? "" : overrideRoles).stream()
                .map(each -> new Group(each, List.of(), 1))
                .toList();
        var override = new OverrideRule(roles, secondPerson ? 2 : 1, OverrideRule.USUAL.longest(), true);
        try {
            return Calendars.named(
                    new WindowPolicy(names, environment == null ? "" : environment, OnClose.FINISH, false, override));
        } catch (InvalidFileException e) {
            throw new AbortException(
                    e.problems().get(0).what() + "; " + e.problems().get(0).remedy());
        }
    }

    /** How long it must stay open. */
    Duration needed() throws AbortException {
        try {
            return duration == null ? Duration.ZERO : Durations.parse(duration);
        } catch (IllegalArgumentException e) {
            throw new AbortException("duration: " + e.getMessage());
        }
    }

    String service() {
        return service == null ? "" : service;
    }

    WhenClosed whenClosed() {
        return WhenClosed.of(whenClosed);
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
