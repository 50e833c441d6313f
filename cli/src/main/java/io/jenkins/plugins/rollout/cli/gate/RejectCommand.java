/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.gate;

import io.jenkins.plugins.rollout.cli.drive.Say;
import io.jenkins.plugins.rollout.rollout.Event;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rollout reject}. */
@Command(name = "reject", description = "Rejects a rollout that waits for approval.", mixinStandardHelpOptions = true)
public final class RejectCommand extends Say implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return sayOnly(new Event.Rejected(Instant.now(), user.by(), user.mandatoryReason()), "is rejected");
    }
}
