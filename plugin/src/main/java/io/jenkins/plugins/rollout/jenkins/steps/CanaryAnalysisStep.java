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
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code canaryAnalysis}: watches the canary of {@code canaryWeight} for a time and returns the verdict. */
public final class CanaryAnalysisStep extends PropagatingStep {

    private final String duration;

    @DataBoundConstructor
    public CanaryAnalysisStep(String duration) {
        this.duration = Util.fixNull(duration).strip();
    }

    public String getDuration() {
        return duration;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new CanaryAnalysisExecution(context, duration, conduct);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "canaryAnalysis";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.CanaryAnalysisStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public FormValidation doCheckDuration(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
            Choices.check(item);
            try {
                Durations.parse(Util.fixNull(value).strip());
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(Messages.CanaryAnalysisStep_badDuration());
            }
        }
    }
}
