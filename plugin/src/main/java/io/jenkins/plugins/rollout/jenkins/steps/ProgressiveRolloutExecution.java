/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** The file is read once, at the beginning; from then on no agent is needed. */
final class ProgressiveRolloutExecution extends DrivenExecution {

    private static final long serialVersionUID = 1;
    private static final int MOST_BYTES = 1 << 20;

    private final RolloutArguments arguments;
    private @Nullable String text;

    ProgressiveRolloutExecution(StepContext context, RolloutArguments arguments, Conduct conduct) {
        super(context, conduct);
        this.arguments = arguments;
    }

    @Override
    Request prepare(Desk desk) throws IOException, InterruptedException {
        if (arguments.file != null && text == null) {
            text = read(arguments.file);
        }
        try {
            return new Request(arguments.spec(Optional.ofNullable(text)), Optional.empty());
        } catch (InvalidFileException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private String read(String file) throws IOException, InterruptedException {
        FilePath workspace = getContext().get(FilePath.class);
        if (workspace == null) {
            throw new AbortException("file: '" + file
                    + "' needs a workspace; call the step inside node { }, or give its text as yaml: readTrusted('"
                    + file + "')");
        }
        FilePath path = workspace.child(file);
        if (!path.exists()) {
            throw new AbortException(file + ":1: there is no such file in the workspace; check it out first");
        }
        try (InputStream in = path.read()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    @Override
    boolean fine(Outcome outcome) {
        return outcome == Outcome.SUCCEEDED;
    }
}
