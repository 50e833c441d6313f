/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Who is behind a build or its end, as recorded in the journal. */
final class Initiators {

    private Initiators() {}

    /** The user who started the build, else the build itself. */
    static String of(Run<?, ?> run) {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        return cause != null && cause.getUserId() != null ? cause.getUserId() : run.getExternalizableId();
    }

    /** The user who aborted, else what it was that did. */
    static String of(Throwable stop) {
        if (stop instanceof FlowInterruptedException interrupted) {
            for (CauseOfInterruption each : interrupted.getCauses()) {
                if (each instanceof CauseOfInterruption.UserInterruption user) {
                    User known = user.getUserOrNull();
                    return known == null ? "a user" : known.getId();
                }
            }
            if (!interrupted.getCauses().isEmpty()) {
                return interrupted.getCauses().get(0).getShortDescription();
            }
        }
        return "the build";
    }
}
