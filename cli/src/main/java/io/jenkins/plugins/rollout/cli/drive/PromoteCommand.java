/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.rollout.Event;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rollout promote}. */
@Command(name = "promote", description = "Promotes the canary now, or ends the bake.", mixinStandardHelpOptions = true)
public final class PromoteCommand extends Say implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return sayAndSeeThrough(new Event.PromoteAsked(Instant.now(), user.by(), user.reason()), "is being promoted");
    }
}
