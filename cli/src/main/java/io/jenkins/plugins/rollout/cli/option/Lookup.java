/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.util.Optional;

/** Finds a rollout by its id. */
public final class Lookup {

    private Lookup() {}

    public static State require(Interventions journal, String id) throws JournalException {
        Optional<State> state = journal.state(id);
        if (state.isPresent()) {
            return state.get();
        }
        if (journal.pruned(id)) {
            throw new UserException(
                    ExitCode.USAGE,
                    "the events of " + id + " were pruned",
                    "only `rollout history` and `rollout report` know it still");
        }
        throw new UserException(
                ExitCode.USAGE,
                "there is no rollout " + id + " in the journal",
                "list them with `rollout history`, or name another --journal");
    }
}
