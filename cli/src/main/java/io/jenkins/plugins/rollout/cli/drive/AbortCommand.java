/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.rollout.Event;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rollout abort}. */
@Command(
        name = "abort",
        description = "Ends a rollout and restores stable; tries again when a rollback has failed.",
        mixinStandardHelpOptions = true)
public final class AbortCommand extends Say implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return sayAndSeeThrough(new Event.AbortAsked(Instant.now(), user.by(), user.reason()), "is being aborted");
    }
}
