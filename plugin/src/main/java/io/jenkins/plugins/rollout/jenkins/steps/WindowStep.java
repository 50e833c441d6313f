/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** A step that asks calendars whether changes may be shipped now; waits, fails or returns. */
public abstract class WindowStep extends Step {

    private final WindowArguments arguments = new WindowArguments();

    WindowStep(String calendars) {
        arguments.calendars = Util.fixNull(calendars).strip();
    }

    public String getCalendars() {
        return arguments.calendars;
    }

    public @Nullable String getEnvironment() {
        return arguments.environment;
    }

    @DataBoundSetter
    public void setEnvironment(@Nullable String environment) {
        arguments.environment = Util.fixEmptyAndTrim(environment);
    }

    public @Nullable String getService() {
        return arguments.service;
    }

    @DataBoundSetter
    public void setService(@Nullable String service) {
        arguments.service = Util.fixEmptyAndTrim(service);
    }

    public @Nullable String getDuration() {
        return arguments.duration;
    }

    @DataBoundSetter
    public void setDuration(@Nullable String duration) {
        arguments.duration = Util.fixEmptyAndTrim(duration);
    }

    public String getWhenClosed() {
        return arguments.whenClosed;
    }

    @DataBoundSetter
    public void setWhenClosed(@Nullable String whenClosed) {
        String given = Util.fixEmptyAndTrim(whenClosed);
        arguments.whenClosed = WhenClosed.of(given == null ? "wait" : given).word();
    }

    public @Nullable String getOverrideRoles() {
        return arguments.overrideRoles;
    }

    @DataBoundSetter
    public void setOverrideRoles(@Nullable String overrideRoles) {
        arguments.overrideRoles = Util.fixEmptyAndTrim(overrideRoles);
    }

    public boolean isSecondPerson() {
        return arguments.secondPerson;
    }

    @DataBoundSetter
    public void setSecondPerson(boolean secondPerson) {
        arguments.secondPerson = secondPerson;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new DeployWindowExecution(context, arguments);
    }

    /** What forms offer for a window. */
    abstract static class WindowStepDescriptor extends StepDescriptor {

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public ListBoxModel doFillWhenClosedItems(@AncestorInPath @Nullable Item item) {
            return Choices.whenClosed(item);
        }
    }
}
