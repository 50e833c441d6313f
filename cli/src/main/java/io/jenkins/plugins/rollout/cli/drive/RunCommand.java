/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.narration.Outlook;
import io.jenkins.plugins.rollout.cli.option.ChangeOptions;
import io.jenkins.plugins.rollout.cli.option.ClusterOption;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.option.Who;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.notice.Webhook;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.policy.Planner.Planned;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout run}. */
@Command(
        name = "run",
        description = "Ships the change of a rollout.yaml, step by step; promotes it or rolls it back.",
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Id of the rollout; made from service and time if left out.")
    private String id;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description = "How long to wait for a human before leaving the rollout held, with exit code 5; default"
                    + " ${DEFAULT-VALUE}.")
    private Duration patience;

    @Option(
            names = "--detach",
            description = "Only write it to the journal: a `rollout worker` or `rollout resume` drives it.")
    private boolean detach;

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
        Planned planned = change.plan();
        planned.spec().listeners().forEach(RunCommand::reachable);
        String name = id == null ? newId(planned.spec().service()) : id;
        var telling = new Telling(output);
        try (var journal = journalOption.open();
                var environment = clusterOption.open();
                var workbench = new Workbench(journal, environment, telling.observer(), output::note)) {
            if (journal.find(name).isPresent()) {
                throw new UserException(
                        ExitCode.USAGE, "there is a rollout " + name + " already", "resume it, or give another --id");
            }
            Gate gate = planned.spec().plan().asks();
            Who who = user.who(gate.authenticated(), environment);
            RolloutSpec spec = change.startedBy(planned.spec(), who.name());
            environment.windows().check(spec, Instant.now());
            Rings.check(planned, journal);
            environment.client();
            Outlook.tell(spec, environment, output);
            output.note("rollout " + name + ": " + spec.image() + " to "
                    + spec.target().display());
            if (detach) {
                return enqueue(journal, name, spec, who.name(), telling);
            }
            var driven = workbench.driver().start(name, spec, who.name(), Optional.empty());
            describe(journal, name, who.name());
            State end = new Follow(output, patience).follow(name, driven, new Interventions(journal));
            return telling.result(end);
        }
    }

    private int enqueue(Journal journal, String name, RolloutSpec spec, String by, Telling telling)
            throws JournalException {
        var started = new Event.Started(Instant.now(), spec, by, Optional.empty());
        State first = Rollout.begin(name, started).state();
        journal.append(name, 1, started, first.summary());
        describe(journal, name, by);
        telling.result(first);
        return ExitCode.OK;
    }

    private void describe(Journal journal, String name, String by) throws JournalException {
        Change known = change.described();
        if (!known.equals(Change.UNKNOWN)) {
            new Interventions(journal).note(name, new Event.ChangeDescribed(Instant.now(), by, known));
        }
    }

    /** A bad address is an error before anything begins. */
    private static void reachable(Listener listener) {
        String address = System.getenv(listener.urlVariable());
        try {
            if (address != null && !address.isBlank()) {
                Webhook.of(listener.urlVariable(), address, listener.slack());
            }
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage(), "put the address of the webhook into it");
        }
    }

    public static String newId(String service) {
        String tail = Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
        return service + "-" + STAMP.format(Instant.now()) + "-" + tail;
    }
}
