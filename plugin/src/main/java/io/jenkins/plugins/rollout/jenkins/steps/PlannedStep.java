/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** A step about a plan: the same arguments are asked about and shipped. */
public abstract class PlannedStep extends TargetStep {

    public @Nullable String getFile() {
        return arguments.file;
    }

    @DataBoundSetter
    public void setFile(@Nullable String file) {
        arguments.file = Util.fixEmptyAndTrim(file);
    }

    public @Nullable String getContainer() {
        return arguments.container;
    }

    @DataBoundSetter
    public void setContainer(@Nullable String container) {
        arguments.container = Util.fixEmptyAndTrim(container);
    }

    public @Nullable String getSteps() {
        return arguments.steps;
    }

    @DataBoundSetter
    public void setSteps(@Nullable String steps) {
        arguments.steps = Util.fixEmptyAndTrim(steps);
    }

    public @Nullable String getBake() {
        return arguments.bake;
    }

    @DataBoundSetter
    public void setBake(@Nullable String bake) {
        arguments.bake = Util.fixEmptyAndTrim(bake);
    }

    public @Nullable Integer getApprovals() {
        return arguments.approvals;
    }

    @DataBoundSetter
    public void setApprovals(@Nullable Integer approvals) {
        arguments.approvals = approvals;
    }

    public @Nullable String getRequests() {
        return arguments.requests;
    }

    @DataBoundSetter
    public void setRequests(@Nullable String requests) {
        arguments.requests = Util.fixEmptyAndTrim(requests);
    }

    public @Nullable String getErrors() {
        return arguments.errors;
    }

    @DataBoundSetter
    public void setErrors(@Nullable String errors) {
        arguments.errors = Util.fixEmptyAndTrim(errors);
    }

    public @Nullable String getPolicy() {
        return arguments.policy;
    }

    @DataBoundSetter
    public void setPolicy(@Nullable String policy) {
        arguments.policy = Util.fixEmptyAndTrim(policy);
    }

    public @Nullable String getBand() {
        return arguments.band;
    }

    @DataBoundSetter
    public void setBand(@Nullable String band) {
        arguments.band = Util.fixEmptyAndTrim(band);
    }

    public @Nullable String getOrigin() {
        return arguments.origin;
    }

    @DataBoundSetter
    public void setOrigin(@Nullable String origin) {
        arguments.origin = Util.fixEmptyAndTrim(origin);
    }

    public @Nullable String getEnvironment() {
        return arguments.environment;
    }

    @DataBoundSetter
    public void setEnvironment(@Nullable String environment) {
        arguments.environment = Util.fixEmptyAndTrim(environment);
    }

    public @Nullable String getCalendars() {
        return arguments.calendars;
    }

    @DataBoundSetter
    public void setCalendars(@Nullable String calendars) {
        arguments.calendars = Util.fixEmptyAndTrim(calendars);
    }

    /** What forms offer for a plan. */
    abstract static class PlannedStepDescriptor extends TargetStepDescriptor {

        @POST
        public ListBoxModel doFillBandItems(@AncestorInPath @Nullable Item item) {
            return Choices.bands(item);
        }

        @POST
        public ListBoxModel doFillOriginItems(@AncestorInPath @Nullable Item item) {
            return Choices.origins(item);
        }
    }
}
