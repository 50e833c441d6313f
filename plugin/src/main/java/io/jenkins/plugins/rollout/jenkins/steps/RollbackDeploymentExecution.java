/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollback.Revisions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** A rollback is a rollout without steps; one that ends a rollout under way waits for that one's end. */
final class RollbackDeploymentExecution extends DrivenExecution {

    private static final long serialVersionUID = 1;

    private final String service;
    private final @Nullable String to;
    private @Nullable String by;
    private boolean ends;

    RollbackDeploymentExecution(StepContext context, String service, @Nullable String to, Conduct conduct) {
        super(context, conduct);
        this.service = service;
        this.to = to;
    }

    @Override
    Optional<String> continuing(Desk desk, Run<?, ?> run) throws JournalException, IOException {
        if (service.isEmpty()) {
            throw new AbortException("name the service that is to go back, as the rollouts recorded it");
        }
        var active = desk.revisions(service).underWay();
        ends = to == null && active.isPresent();
        by = Initiators.of(run);
        return ends ? active.map(each -> each.id()) : Optional.empty();
    }

    @Override
    Optional<Event> wish(State state) {
        return ends
                ? Optional.of(new Event.AbortAsked(Instant.now(), String.valueOf(by), "rollbackDeployment"))
                : Optional.empty();
    }

    @Override
    Request prepare(Desk desk) throws JournalException, IOException {
        try {
            Revisions revisions = desk.revisions(service);
            Snapshot revision = revisions.choose(Optional.ofNullable(to));
            RolloutSpec spec = revisions.latestSpec().orElseThrow();
            return new Request(spec, Optional.of(revision), "", List.of());
        } catch (PortException e) {
            throw new AbortException(e.getMessage() + "; " + e.remedy());
        }
    }

    /** Nothing stops a rollback: an aborted build leaves it to itself. */
    @Override
    OnAbort onAbort() {
        return OnAbort.CONTINUE;
    }

    @Override
    boolean fine(Outcome outcome) {
        return outcome == Outcome.ROLLED_BACK || ends && outcome == Outcome.ABORTED;
    }
}
