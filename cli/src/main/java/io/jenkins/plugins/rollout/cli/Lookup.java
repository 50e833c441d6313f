/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;

/** Finds a rollout by its id. */
final class Lookup {

    private Lookup() {}

    static State require(Interventions journal, String id) throws JournalException {
        return journal.state(id)
                .orElseThrow(() -> new UserException(
                        ExitCode.USAGE,
                        "there is no rollout " + id + " in the journal",
                        "list them with `rollout history`, or name another --journal"));
    }
}
