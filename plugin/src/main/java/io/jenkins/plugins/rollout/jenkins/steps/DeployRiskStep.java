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
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.util.List;
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

/** {@code deployRisk}: scores what is to be deployed and what is not yet, with the reasons. */
public final class DeployRiskStep extends Step {

    private final RiskArguments arguments = new RiskArguments();

    @DataBoundConstructor
    public DeployRiskStep() {
        // Everything has a default.
    }

    public @Nullable String getFrom() {
        return arguments.from;
    }

    @DataBoundSetter
    public void setFrom(@Nullable String from) {
        arguments.from = Util.fixEmptyAndTrim(from);
    }

    public String getTo() {
        return arguments.to;
    }

    @DataBoundSetter
    public void setTo(@Nullable String to) {
        String given = Util.fixEmptyAndTrim(to);
        arguments.to = given == null ? "HEAD" : given;
    }

    public @Nullable String getOrigin() {
        return arguments.origin;
    }

    @DataBoundSetter
    public void setOrigin(@Nullable String origin) {
        String given = Util.fixEmptyAndTrim(origin);
        if (given != null && CodeOrigin.ofTag(given).isEmpty()) {
            throw new IllegalArgumentException(
                    "origin '" + given + "' is none of human-led, ai-assisted, ai-heavy, unknown");
        }
        arguments.origin = given;
    }

    public List<String> getLabels() {
        return List.copyOf(arguments.labels);
    }

    @DataBoundSetter
    public void setLabels(@Nullable List<String> labels) {
        arguments.labels.clear();
        if (labels != null) {
            arguments.labels.addAll(labels);
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        return new DeployRiskExecution(context, arguments);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "deployRisk";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.DeployRiskStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public ListBoxModel doFillOriginItems(@AncestorInPath @Nullable Item item) {
            return Choices.origins(item);
        }
    }
}
