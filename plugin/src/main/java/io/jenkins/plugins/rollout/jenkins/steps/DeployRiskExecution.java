/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Map;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;

/**
 * Reads the repository where the workspace is, or the changelog where there is none. Reading changes nothing, so after a
 * restart it simply reads again.
 */
final class DeployRiskExecution extends StepExecution {

    private static final long serialVersionUID = 1;

    private final RiskArguments arguments;
    private transient volatile @Nullable Future<?> reading;

    DeployRiskExecution(StepContext context, RiskArguments arguments) {
        super(context);
        this.arguments = arguments;
    }

    @Override
    public boolean start() {
        reading = Computer.threadPoolForRemoting.submit(this::read);
        return false;
    }

    @Override
    public void onResume() {
        start();
    }

    private void read() {
        try {
            FilePath workspace = getContext().get(FilePath.class);
            TaskListener listener = getContext().get(TaskListener.class);
            Run<?, ?> run = getContext().get(Run.class);
            EnvVars environment = getContext().get(EnvVars.class);
            if (run == null || listener == null) {
                throw new AbortException("the build is gone");
            }
            arguments.label(
                    Labels.of(arguments.labels, environment == null ? run.getEnvironment(listener) : environment, run));
            @Nullable String[] read;
            if (workspace == null) {
                listener.getLogger().println("no workspace here: reads the changelog of the build, without sizes");
                read = ChangelogReading.read(run, arguments);
            } else {
                arguments.from = from(environment);
                read = workspace.act(new RiskReading(arguments));
            }
            Map<String, Object> risk = RiskResults.of(read[0]);
            RiskResults.tell(risk, listener.getLogger());
            run.replaceAction(new RiskAction(risk, read[1], read[2]));
            run.save();
            getContext().onSuccess(risk);
        } catch (Exception e) {
            getContext().onFailure(e);
        }
    }

    private String from(@Nullable EnvVars environment) throws AbortException {
        if (arguments.from != null) {
            return arguments.from;
        }
        String previous = environment == null ? null : environment.get("GIT_PREVIOUS_SUCCESSFUL_COMMIT");
        if (previous == null) {
            throw new AbortException(
                    "from is missing; give the revision that is deployed, such as a tag. Without it the"
                            + " environment variable GIT_PREVIOUS_SUCCESSFUL_COMMIT is taken, which is not set here");
        }
        return previous;
    }

    @Override
    public void stop(Throwable cause) {
        Future<?> known = reading;
        if (known != null) {
            known.cancel(true);
        }
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        return "reading the repository";
    }
}
