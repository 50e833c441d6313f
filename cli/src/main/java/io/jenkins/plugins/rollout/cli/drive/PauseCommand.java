/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.rollout.Event;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rollout pause}. */
@Command(
        name = "pause",
        description = "Stops the schedule at the present weight; analysis and rollback go on.",
        mixinStandardHelpOptions = true)
public final class PauseCommand extends Say implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return sayOnly(new Event.Paused(Instant.now(), user.by(), user.reason()), "is paused at its weight");
    }
}
