/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.rollout.jenkins.Messages;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code deployWindow}: asks calendars whether changes may be shipped now; waits, fails or returns. */
public final class DeployWindowStep extends WindowStep {

    @DataBoundConstructor
    public DeployWindowStep(String calendars) {
        super(calendars);
    }

    @Extension
    public static final class DescriptorImpl extends WindowStepDescriptor {

        @Override
        public String getFunctionName() {
            return "deployWindow";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.DeployWindowStep_displayName();
        }
    }
}
