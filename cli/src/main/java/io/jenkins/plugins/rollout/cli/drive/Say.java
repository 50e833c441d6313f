/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.option.ClusterOption;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.Lookup;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.rollout.Transition;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands share with which a person steps in: an event is written, and the rollout followed if need be. */
public abstract class Say {

    @Parameters(paramLabel = "ID", description = "Id of the rollout.")
    protected String id;

    @Option(names = "--no-wait", description = "Do not wait for the rollout to end.")
    boolean noWait;

    @Mixin
    protected User user;

    @Mixin
    protected JournalOption journalOption;

    @Mixin
    protected ClusterOption clusterOption;

    @Mixin
    protected Output output;

    /** Writes the event; returns the state after it. */
    protected State say(Interventions journal, Event event) throws Exception {
        State before = Lookup.require(journal, id);
        Transition transition = journal.say(id, event);
        if (!transition.changed()) {
            throw new UserException(ExitCode.USAGE, refusal(before), remedy(before));
        }
        return transition.state();
    }

    protected String refusal(State state) {
        return "rollout " + id + " is " + state.phase().word() + (state.pause().isPresent() ? ", paused" : "");
    }

    protected String remedy(State state) {
        return state.ended() ? "there is nothing left to do for it" : "see `rollout status " + id + "`";
    }

    /** Writes the event and says so. */
    protected int sayOnly(Event event, String done) throws Exception {
        try (var journal = journalOption.open()) {
            State state = say(new Interventions(journal), event);
            if (output.json()) {
                output.json(RolloutView.of(state));
            } else {
                output.text("rollout " + id + " " + done);
            }
            return ExitCode.OK;
        }
    }

    /** Writes the event and stays until the rollout ends, driving it if nobody else does. */
    protected int sayAndSeeThrough(Event event, String done) throws Exception {
        if (noWait) {
            return sayOnly(event, done);
        }
        var telling = new Telling(output);
        try (var journal = journalOption.open();
                var environment = clusterOption.open();
                var workbench = new Workbench(journal, environment, telling.observer(), output::note)) {
            State state = say(new Interventions(journal), event);
            var open = new DriveOptions.Open(journal, environment, workbench, telling);
            return state.ended() ? telling.result(state) : new Takeover(output, open, Duration.ofHours(1)).drive(id);
        }
    }
}
