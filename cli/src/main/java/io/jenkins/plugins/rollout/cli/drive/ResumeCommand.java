/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.drive.DriveOptions.Open;
import io.jenkins.plugins.rollout.cli.option.Lookup;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
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

    @Mixin
    private Patience patience;

    @Mixin
    private DriveOptions options;

    @Override
    public Integer call() throws Exception {
        return options.drive(this::resume);
    }

    private int resume(Open open) throws Exception {
        var interventions = new Interventions(open.journal());
        State state = Lookup.require(interventions, id);
        if (state.ended()) {
            options.output().note("rollout " + id + " has ended already");
            return open.telling().result(state);
        }
        if (state.pause().isPresent() && !keepPaused) {
            interventions.say(
                    id, new Event.Unpaused(Instant.now(), options.user().by()));
        }
        return new Takeover(options.output(), open, patience.length()).drive(id);
    }
}
