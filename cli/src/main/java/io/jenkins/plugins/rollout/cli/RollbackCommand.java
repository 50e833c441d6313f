/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private static final int FAR_ENOUGH = 1000;

    @Option(names = "--service", required = true, paramLabel = "NAME", description = "Service as recorded.")
    private String service;

    @Option(names = "--to", paramLabel = "REVISION", description = "Revision (r-...) or image to go back to.")
    private String to;

    @Mixin
    private User user;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private ClusterOption clusterOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        var telling = new Telling(output);
        try (var journal = journalOption.open();
                var environment = clusterOption.open();
                var workbench = new Workbench(journal, environment, telling.observer())) {
            List<Summary> past =
                    journal.list(new Filter(Optional.of(service), Optional.empty(), FAR_ENOUGH, Optional.empty()));
            var interventions = new Interventions(journal);
            Optional<Summary> active =
                    past.stream().filter(each -> each.outcome().isEmpty()).findFirst();
            if (active.isPresent() && to == null) {
                String id = active.get().id();
                output.note("rollout " + id + " is under way; aborting it");
                interventions.say(id, new Event.AbortAsked(Instant.now(), user.by(), user.reason()));
                int code = new Takeover(output, journal, workbench, Duration.ofHours(1)).drive(id, telling);
                return code == ExitCode.ABORTED || code == ExitCode.ROLLED_BACK ? ExitCode.OK : code;
            }
            if (active.isPresent()) {
                throw new UserException(
                        ExitCode.HELD,
                        "rollout " + active.get().id() + " of " + service + " is under way",
                        "end it first with `rollout abort " + active.get().id() + "`");
            }
            return goBack(journal, interventions, workbench, telling, past);
        }
    }

    private int goBack(
            Journal journal, Interventions interventions, Workbench workbench, Telling telling, List<Summary> past)
            throws JournalException {
        List<State> known = known(interventions, past);
        Snapshot revision = choose(known);
        State latest = known.get(0);
        String id = RunCommand.newId(service);
        output.note("rollout " + id + ": back to " + revision.image() + " (" + revision.revision() + ")");
        var driven = workbench.driver().start(id, latest.spec(), user.by(), Optional.of(revision));
        State end = new Follow(output, Duration.ofHours(1)).follow(id, driven, interventions);
        telling.result(end);
        return end.outcome().equals(Optional.of(Outcome.ROLLED_BACK)) ? ExitCode.OK : ExitCode.of(end);
    }

    private static List<State> known(Interventions journal, List<Summary> past) throws JournalException {
        List<State> states = new ArrayList<>();
        for (Summary each : past) {
            journal.state(each.id())
                    .filter(state -> state.snapshot().isPresent())
                    .ifPresent(states::add);
        }
        return states;
    }

    /** The revision named, else the one that the latest successful rollout replaced. */
    private Snapshot choose(List<State> known) {
        for (State state : known) {
            Snapshot snapshot = state.snapshot().orElseThrow();
            boolean named = snapshot.revision().equals(to) || snapshot.image().equals(to);
            boolean previous = to == null && state.outcome().equals(Optional.of(Outcome.SUCCEEDED));
            if (named || previous) {
                return snapshot;
            }
        }
        String revisions = String.join(
                ", ",
                known.stream()
                        .map(state -> state.snapshot().orElseThrow())
                        .map(each -> each.revision() + " (" + each.image() + ")")
                        .distinct()
                        .toList());
        throw new UserException(
                ExitCode.USAGE,
                to == null
                        ? "the journal knows no revision of " + service + " to go back to"
                        : "the journal knows no revision " + to + " of " + service,
                revisions.isEmpty() ? "list what it knows with `rollout history`" : "known: " + revisions);
    }
}
