/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Writes to the journal; what was interrupted by a restart is written again, which counts once. */
final class RecordOutcomeExecution extends StepExecution {

    private static final long serialVersionUID = 1;

    private final OutcomeArguments arguments;

    RecordOutcomeExecution(StepContext context, OutcomeArguments arguments) {
        super(context);
        this.arguments = arguments;
    }

    @Override
    public boolean start() {
        RolloutDesk.get().run(this::record);
        return false;
    }

    @Override
    public void onResume() {
        start();
    }

    private void record() {
        try {
            Run<?, ?> run = getContext().get(Run.class);
            TaskListener listener = getContext().get(TaskListener.class);
            if (run == null || listener == null) {
                throw new AbortException("the build is gone");
            }
            List<Event> events = arguments.events(Instant.now(), Initiators.of(run));
            Desk desk = RolloutDesk.get().open();
            String rollout = rollout(desk, run, Instant.now());
            for (Event event : events) {
                desk.note(rollout, event);
            }
            listener.getLogger().println("recorded for " + rollout);
            getContext().onSuccess(rollout);
        } catch (Exception e) {
            getContext().onFailure(e);
        }
    }

    /** The rollout named, else the one of the service named that had met users by then, else the latest of the build. */
    private String rollout(Desk desk, Run<?, ?> run, Instant at) throws JournalException, AbortException {
        Optional<String> found = Optional.ofNullable(arguments.rollout);
        if (found.isEmpty() && arguments.service != null) {
            String service = arguments.service;
            found = Optional.of(desk.responsible(service, at)
                    .orElseThrow(() -> new AbortException("no rollout of " + service
                            + " met users within the last 30 days; name one with rollout:")));
        } else if (found.isEmpty()) {
            found = Optional.ofNullable(run.getAction(RolloutAction.class))
                    .flatMap(action -> action.ids().stream().reduce((before, last) -> last));
        }
        String id = found.orElseThrow(
                () -> new AbortException("there is no rollout to record for; give rollout: or service:"));
        if (desk.state(id).isEmpty()) {
            throw new AbortException("there is no rollout " + id + " in the journal");
        }
        return id;
    }
}
