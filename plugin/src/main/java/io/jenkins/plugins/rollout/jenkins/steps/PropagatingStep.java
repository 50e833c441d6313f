/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** A step whose end may not be the one that was asked for: then it fails the build, or leaves that to the script. */
public abstract class PropagatingStep extends Step {

    final Conduct conduct = new Conduct();

    public boolean isPropagate() {
        return conduct.propagate;
    }

    @DataBoundSetter
    public void setPropagate(boolean propagate) {
        conduct.propagate = propagate;
    }
}
