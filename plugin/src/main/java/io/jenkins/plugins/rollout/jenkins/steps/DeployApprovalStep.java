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
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** {@code deployApproval}: asks people about a plan, and waits until enough of the right ones have approved it. */
public final class DeployApprovalStep extends PlannedStep {

    private final GateArguments gate = new GateArguments();
    private String message = "";

    @DataBoundConstructor
    public DeployApprovalStep() {
        // Everything has a default.
    }

    @DataBoundSetter
    public void setImage(@Nullable String image) {
        arguments.image = Util.fixEmptyAndTrim(image);
    }

    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(@Nullable String message) {
        this.message = Util.fixNull(message).strip();
    }

    public @Nullable String getTrack() {
        return gate.track;
    }

    @DataBoundSetter
    public void setTrack(@Nullable String track) {
        gate.track = Util.fixEmptyAndTrim(track);
        gate.track();
    }

    public @Nullable String getGroups() {
        return gate.groups;
    }

    @DataBoundSetter
    public void setGroups(@Nullable String groups) {
        gate.groups = Util.fixEmptyAndTrim(groups);
    }

    public @Nullable String getSla() {
        return gate.sla;
    }

    @DataBoundSetter
    public void setSla(@Nullable String sla) {
        gate.sla = Util.fixEmptyAndTrim(sla);
    }

    public @Nullable String getValidity() {
        return gate.validity;
    }

    @DataBoundSetter
    public void setValidity(@Nullable String validity) {
        gate.validity = Util.fixEmptyAndTrim(validity);
    }

    public @Nullable String getExpires() {
        return gate.expires;
    }

    @DataBoundSetter
    public void setExpires(@Nullable String expires) {
        gate.expires = Util.fixEmptyAndTrim(expires);
    }

    public List<String> getAuthors() {
        return List.copyOf(gate.authors);
    }

    @DataBoundSetter
    public void setAuthors(@Nullable List<String> authors) {
        gate.authors.clear();
        if (authors != null) {
            gate.authors.addAll(authors);
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        return new DeployApprovalExecution(context, arguments, gate, message, conduct);
    }

    @Extension
    public static final class DescriptorImpl extends PlannedStepDescriptor {

        @Override
        public String getFunctionName() {
            return "deployApproval";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.DeployApprovalStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public ListBoxModel doFillTrackItems(@AncestorInPath @Nullable Item item) {
            return Choices.tracks(item);
        }
    }
}
