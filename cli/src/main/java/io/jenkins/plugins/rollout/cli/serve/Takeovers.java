/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.cli.drive.Owner;
import io.jenkins.plugins.rollout.cli.drive.RunCommand;
import io.jenkins.plugins.rollout.cli.drive.Workbench;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.util.Optional;

/** Drives what the dashboard's users ask for, unless the process that began it still does. */
final class Takeovers implements Hands {

    private final Journal journal;
    private final Workbench workbench;

    Takeovers(Journal journal, Workbench workbench) {
        this.journal = journal;
        this.workbench = workbench;
    }

    @Override
    public void pursue(String id) throws JournalException {
        Owner.releaseIfDead(journal, id);
        workbench.driver().adopt(id);
    }

    @Override
    public String goBack(RolloutSpec spec, String by, Snapshot to) throws JournalException {
        String id = RunCommand.newId(spec.service());
        workbench.driver().start(id, spec, by, Optional.of(to));
        return id;
    }
}
