/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** A step that ships an image to a target, and what every such step is told about the two. */
public abstract class TargetStep extends PropagatingStep {

    final RolloutArguments arguments = new RolloutArguments();

    public @Nullable String getImage() {
        return arguments.image;
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

    public @Nullable String getRoute() {
        return arguments.route;
    }

    @DataBoundSetter
    public void setRoute(@Nullable String route) {
        arguments.route = Util.fixEmptyAndTrim(route);
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

    /** What forms offer for a target. */
    abstract static class TargetStepDescriptor extends StepDescriptor {

        @POST
        public ListBoxModel doFillClusterItems(@AncestorInPath @Nullable Item item) {
            return Choices.clusters(item);
        }

        @POST
        public ListBoxModel doFillPrometheusItems(@AncestorInPath @Nullable Item item) {
            return Choices.prometheus(item);
        }
    }
}
