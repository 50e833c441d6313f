/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.drive.DriveOptions.Open;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollback.Revisions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout rollback}. */
@Command(
        name = "rollback",
        description = "Takes a service back to a revision in the journal; the one before the latest rollout if none is"
                + " named. A rollout under way is aborted instead.",
        mixinStandardHelpOptions = true)
public final class RollbackCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofHours(1);

    @Option(names = "--service", required = true, paramLabel = "NAME", description = "Service as recorded.")
    private String service;

    @Option(names = "--to", paramLabel = "REVISION", description = "Revision (r-...) or image to go back to.")
    private String to;

    @Mixin
    private DriveOptions options;

    @Override
    public Integer call() throws Exception {
        return options.drive(this::rollBack);
    }

    private int rollBack(Open open) throws Exception {
        var revisions = Revisions.read(open.journal(), service);
        Optional<Summary> active = revisions.underWay();
        if (active.isPresent() && to == null) {
            return abort(active.get().id(), open);
        }
        if (active.isPresent()) {
            throw new UserException(
                    ExitCode.HELD,
                    "rollout " + active.get().id() + " of " + service + " is under way",
                    "end it first with `rollout abort " + active.get().id() + "`");
        }
        return goBack(revisions, open);
    }

    private int abort(String id, Open open) throws JournalException {
        User user = options.user();
        options.output().note("rollout " + id + " is under way; aborting it");
        new Interventions(open.journal()).say(id, new Event.AbortAsked(Instant.now(), user.by(), user.reason()));
        int code = new Takeover(options.output(), open, PATIENCE).drive(id);
        return code == ExitCode.ABORTED || code == ExitCode.ROLLED_BACK ? ExitCode.OK : code;
    }

    private int goBack(Revisions revisions, Open open) throws JournalException {
        Snapshot revision = choose(revisions);
        String id = RunCommand.newId(service);
        options.output().note("rollout " + id + ": back to " + revision.image() + " (" + revision.revision() + ")");
        var spec = revisions.latestSpec().orElseThrow();
        var driven = open.workbench().driver().start(id, spec, options.user().by(), Optional.of(revision));
        State end = new Follow(options.output(), PATIENCE).follow(id, driven, new Interventions(open.journal()));
        open.telling().result(end);
        return end.outcome().equals(Optional.of(Outcome.ROLLED_BACK)) ? ExitCode.OK : ExitCode.of(end);
    }

    private Snapshot choose(Revisions revisions) {
        try {
            return revisions.choose(Optional.ofNullable(to));
        } catch (PortException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage(), e.remedy());
        }
    }
}
