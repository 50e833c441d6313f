/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.rollout.jenkins.Messages;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code withDeployWindow}: the same with a block, which runs once changes may be shipped. */
public final class WithDeployWindowStep extends WindowStep {

    @DataBoundConstructor
    public WithDeployWindowStep(String calendars) {
        super(calendars);
    }

    @Extension
    public static final class DescriptorImpl extends WindowStepDescriptor {

        @Override
        public String getFunctionName() {
            return "withDeployWindow";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WithDeployWindowStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
