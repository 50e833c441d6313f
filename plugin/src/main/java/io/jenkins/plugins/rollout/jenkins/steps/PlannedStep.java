/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** A step about a plan: the same arguments are asked about and shipped. */
public abstract class PlannedStep extends Step {

    final RolloutArguments arguments = new RolloutArguments();

    public @Nullable String getImage() {
        return arguments.image;
    }

    public @Nullable String getFile() {
        return arguments.file;
    }

    @DataBoundSetter
    public void setFile(@Nullable String file) {
        arguments.file = Util.fixEmptyAndTrim(file);
    }

    public @Nullable String getYaml() {
        return arguments.yaml;
    }

    @DataBoundSetter
    public void setYaml(@Nullable String yaml) {
        arguments.yaml = Util.fixEmptyAndTrim(yaml);
    }

    public @Nullable String getService() {
        return arguments.service;
    }

    @DataBoundSetter
    public void setService(@Nullable String service) {
        arguments.service = Util.fixEmptyAndTrim(service);
    }

    public @Nullable String getNamespace() {
        return arguments.namespace;
    }

    @DataBoundSetter
    public void setNamespace(@Nullable String namespace) {
        arguments.namespace = Util.fixEmptyAndTrim(namespace);
    }

    public @Nullable String getDeployment() {
        return arguments.deployment;
    }

    @DataBoundSetter
    public void setDeployment(@Nullable String deployment) {
        arguments.deployment = Util.fixEmptyAndTrim(deployment);
    }

    public @Nullable String getContainer() {
        return arguments.container;
    }

    @DataBoundSetter
    public void setContainer(@Nullable String container) {
        arguments.container = Util.fixEmptyAndTrim(container);
    }

    public @Nullable String getRoute() {
        return arguments.route;
    }

    @DataBoundSetter
    public void setRoute(@Nullable String route) {
        arguments.route = Util.fixEmptyAndTrim(route);
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

    public @Nullable String getCluster() {
        return arguments.cluster;
    }

    @DataBoundSetter
    public void setCluster(@Nullable String cluster) {
        arguments.cluster = Util.fixEmptyAndTrim(cluster);
    }

    public @Nullable String getPrometheus() {
        return arguments.prometheus;
    }

    @DataBoundSetter
    public void setPrometheus(@Nullable String prometheus) {
        arguments.prometheus = Util.fixEmptyAndTrim(prometheus);
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
    abstract static class PlannedStepDescriptor extends StepDescriptor {

        @POST
        public ListBoxModel doFillClusterItems(@AncestorInPath @Nullable Item item) {
            return Choices.clusters(item);
        }

        @POST
        public ListBoxModel doFillPrometheusItems(@AncestorInPath @Nullable Item item) {
            return Choices.prometheus(item);
        }

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
