/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.drive.DriveOptions.Open;
import io.jenkins.plugins.rollout.cli.narration.Outlook;
import io.jenkins.plugins.rollout.cli.option.ChangeOptions;
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

    @Mixin
    private Patience patience;

    @Option(
            names = "--detach",
            description = "Only write it to the journal: a `rollout worker` or `rollout resume` drives it.")
    private boolean detach;

    @Mixin
    private DriveOptions options;

    @Override
    public Integer call() throws Exception {
        Planned planned = change.plan();
        planned.spec().listeners().forEach(RunCommand::reachable);
        String name = id == null ? newId(planned.spec().service()) : id;
        return options.drive(open -> run(planned, name, open));
    }

    private int run(Planned planned, String name, Open open) throws Exception {
        Journal journal = open.journal();
        if (journal.find(name).isPresent()) {
            throw new UserException(
                    ExitCode.USAGE, "there is a rollout " + name + " already", "resume it, or give another --id");
        }
        Gate gate = planned.spec().plan().asks();
        Who who = options.user().who(gate.authenticated(), open.environment());
        RolloutSpec spec = change.startedBy(planned.spec(), who.name());
        open.environment().windows().check(spec, Instant.now());
        Rings.check(planned, journal);
        open.environment().client();
        Output output = options.output();
        Outlook.tell(spec, open.environment(), output);
        output.note(
                "rollout " + name + ": " + spec.image() + " to " + spec.target().display());
        if (detach) {
            return enqueue(journal, name, spec, who.name(), open.telling());
        }
        var driven = open.workbench().driver().start(name, spec, who.name(), Optional.empty());
        describe(journal, name, who.name());
        State end = new Follow(output, patience.length()).follow(name, driven, new Interventions(journal));
        return open.telling().result(end);
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
