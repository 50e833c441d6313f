/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rollout.jenkins.Messages;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code canaryWeight}: gives the canary a weight and waits until it is in force; 0 rolls back, 100 promotes. */
public final class CanaryWeightStep extends TargetStep {

    private final int weight;

    @DataBoundConstructor
    public CanaryWeightStep(int weight) {
        this.weight = weight;
    }

    public int getWeight() {
        return weight;
    }

    @DataBoundSetter
    public void setImage(@Nullable String image) {
        arguments.image = Util.fixEmptyAndTrim(image);
    }

    public String getOnAbort() {
        return conduct.onAbort().word();
    }

    @DataBoundSetter
    public void setOnAbort(@Nullable String onAbort) {
        conduct.onAbort(onAbort);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new CanaryWeightExecution(context, weight, arguments, conduct);
    }

    @Extension
    public static final class DescriptorImpl extends TargetStepDescriptor {

        @Override
        public String getFunctionName() {
            return "canaryWeight";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.CanaryWeightStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public FormValidation doCheckWeight(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
            Choices.check(item);
            return Util.fixNull(value).matches("\\d{1,2}|100")
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.CanaryWeightStep_badWeight());
        }

        @POST
        public ListBoxModel doFillOnAbortItems(@AncestorInPath @Nullable Item item) {
            return Choices.onAbort(item);
        }
    }
}
