/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** Files of the checkout, each read once, at the beginning: from then on no agent is needed. Part of a saved build. */
final class Texts implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int MOST_BYTES = 1 << 20;

    private @Nullable String rollout;
    private @Nullable String policy;

    /** The text of the rollout.yaml; empty when none was named. */
    Optional<String> rollout(StepContext context, @Nullable String file) throws IOException, InterruptedException {
        if (file != null && rollout == null) {
            rollout = read(context, "file", file);
        }
        return Optional.ofNullable(rollout);
    }

    /** The text of the policy.yaml; empty when none was named. */
    Optional<String> policy(StepContext context, @Nullable String file) throws IOException, InterruptedException {
        if (file != null && policy == null) {
            policy = read(context, "policy", file);
        }
        return Optional.ofNullable(policy);
    }

    private static String read(StepContext context, String argument, String file)
            throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            throw new AbortException(argument + ": '" + file
                    + "' needs a workspace; call the step inside node { }, or give a rollout's text as yaml:"
                    + " readTrusted('" + file + "')");
        }
        FilePath path = workspace.child(file);
        if (!path.exists()) {
            throw new AbortException(file + ":1: there is no such file in the workspace; check it out first");
        }
        try (InputStream in = path.read()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
