/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rollout.jenkins.Messages;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** {@code progressiveRollout}: ships an image step by step, promotes it or rolls it back. */
public final class ProgressiveRolloutStep extends Step {

    private final RolloutArguments arguments = new RolloutArguments();
    private final Conduct conduct = new Conduct();

    @DataBoundConstructor
    public ProgressiveRolloutStep(String image) {
        arguments.image = Util.fixEmptyAndTrim(image);
    }

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

    public String getOnAbort() {
        return conduct.onAbort().word();
    }

    @DataBoundSetter
    public void setOnAbort(@Nullable String onAbort) {
        conduct.onAbort(onAbort);
    }

    public boolean isWaitForTarget() {
        return conduct.waitForTarget;
    }

    @DataBoundSetter
    public void setWaitForTarget(boolean waitForTarget) {
        conduct.waitForTarget = waitForTarget;
    }

    public boolean isPropagate() {
        return conduct.propagate;
    }

    @DataBoundSetter
    public void setPropagate(boolean propagate) {
        conduct.propagate = propagate;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new ProgressiveRolloutExecution(context, arguments, conduct);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "progressiveRollout";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ProgressiveRolloutStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public ListBoxModel doFillOnAbortItems(@AncestorInPath @Nullable Item item) {
            return Choices.onAbort(item);
        }

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
