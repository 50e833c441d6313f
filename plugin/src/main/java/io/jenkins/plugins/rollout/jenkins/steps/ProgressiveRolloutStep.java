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
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** {@code progressiveRollout}: ships an image step by step, promotes it or rolls it back. */
public final class ProgressiveRolloutStep extends PlannedStep {

    @DataBoundConstructor
    public ProgressiveRolloutStep(String image) {
        arguments.image = Util.fixEmptyAndTrim(image);
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

    @Override
    public StepExecution start(StepContext context) {
        return new ProgressiveRolloutExecution(context, arguments, conduct);
    }

    @Extension
    public static final class DescriptorImpl extends PlannedStepDescriptor {

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
    }
}
