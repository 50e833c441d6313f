/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rollout.jenkins.Messages;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code rollbackDeployment}: takes a service back to a recorded revision, or ends the rollout that is under way. */
public final class RollbackDeploymentStep extends PropagatingStep {

    private final String service;
    private @Nullable String to;

    @DataBoundConstructor
    public RollbackDeploymentStep(String service) {
        this.service = Util.fixNull(service).strip();
    }

    public String getService() {
        return service;
    }

    public @Nullable String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(@Nullable String to) {
        this.to = Util.fixEmptyAndTrim(to);
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
        return new RollbackDeploymentExecution(context, service, to, conduct);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "rollbackDeployment";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RollbackDeploymentStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
