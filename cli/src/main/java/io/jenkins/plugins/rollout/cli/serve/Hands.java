/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Snapshot;

/** Carries out what a person asked for, where nobody else drives the rollout. */
public interface Hands {

    /** Others drive; this dashboard only writes people's words to the journal. */
    Hands TIED = new Hands() {
        @Override
        public void pursue(String id) {}

        @Override
        public String goBack(RolloutSpec spec, String by, Snapshot to) {
            throw new Refused(
                    409, "this dashboard drives nothing", "use `rollout rollback --service " + spec.service() + "`");
        }
    };

    /** Takes the rollout over, unless somebody drives it; returns at once. */
    void pursue(String id) throws JournalException;

    /** Begins a rollback to an earlier revision; returns its id. */
    String goBack(RolloutSpec spec, String by, Snapshot to) throws JournalException;
}
