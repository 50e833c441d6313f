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

/** {@code recordOutcome}: what is known of a change besides its rollout: origin, team, adoption, an incident. */
public final class RecordOutcomeStep extends Step {

    private final OutcomeArguments arguments = new OutcomeArguments();

    @DataBoundConstructor
    public RecordOutcomeStep() {
        // Everything may be left out but what is to be recorded.
    }

    public @Nullable String getRollout() {
        return arguments.rollout;
    }

    @DataBoundSetter
    public void setRollout(@Nullable String rollout) {
        arguments.rollout = Util.fixEmptyAndTrim(rollout);
    }

    public @Nullable String getService() {
        return arguments.service;
    }

    @DataBoundSetter
    public void setService(@Nullable String service) {
        arguments.service = Util.fixEmptyAndTrim(service);
    }

    public @Nullable String getOrigin() {
        return arguments.origin;
    }

    @DataBoundSetter
    public void setOrigin(@Nullable String origin) {
        arguments.origin = Util.fixEmptyAndTrim(origin);
    }

    public @Nullable String getTeam() {
        return arguments.team;
    }

    @DataBoundSetter
    public void setTeam(@Nullable String team) {
        arguments.team = Util.fixEmptyAndTrim(team);
    }

    public @Nullable Boolean getAdopted() {
        return arguments.adopted;
    }

    @DataBoundSetter
    public void setAdopted(@Nullable Boolean adopted) {
        arguments.adopted = adopted;
    }

    public @Nullable String getIncident() {
        return arguments.incident;
    }

    @DataBoundSetter
    public void setIncident(@Nullable String incident) {
        arguments.incident = Util.fixEmptyAndTrim(incident);
    }

    public @Nullable String getSeverity() {
        return arguments.severity;
    }

    @DataBoundSetter
    public void setSeverity(@Nullable String severity) {
        arguments.severity = Util.fixEmptyAndTrim(severity);
    }

    public @Nullable String getWhat() {
        return arguments.what;
    }

    @DataBoundSetter
    public void setWhat(@Nullable String what) {
        arguments.what = Util.fixEmptyAndTrim(what);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RecordOutcomeExecution(context, arguments);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "recordOutcome";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RecordOutcomeStep_displayName();
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
