/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Describes what is configured under a name by which pipelines ask for it. */
public abstract class NamedDescriptor<T extends Describable<T>> extends Descriptor<T> {

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
        return RolloutConfiguration.isName(value)
                ? FormValidation.ok()
                : FormValidation.error(Messages.RolloutConfiguration_badName());
    }
}
