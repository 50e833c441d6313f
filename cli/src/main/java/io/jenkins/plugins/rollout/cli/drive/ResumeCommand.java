/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.option.ClusterOption;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.Lookup;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollout resume}. */
@Command(
        name = "resume",
        description = "Goes on with a rollout that was paused, or whose process died.",
        mixinStandardHelpOptions = true)
public final class ResumeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Id of the rollout.")
    private String id;

    @Option(names = "--keep-paused", description = "Drive it, but leave it paused.")
    private boolean keepPaused;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description = "How long to wait for a human before leaving the rollout held; default ${DEFAULT-VALUE}.")
    private Duration patience;

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
                var workbench = new Workbench(journal, environment, telling.observer(), output::note)) {
            var interventions = new Interventions(journal);
            State state = Lookup.require(interventions, id);
            if (state.ended()) {
                output.note("rollout " + id + " has ended already");
                return telling.result(state);
            }
            if (state.pause().isPresent() && !keepPaused) {
                interventions.say(id, new Event.Unpaused(Instant.now(), user.by()));
            }
            return new Takeover(output, journal, workbench, patience).drive(id, telling);
        }
    }
}
