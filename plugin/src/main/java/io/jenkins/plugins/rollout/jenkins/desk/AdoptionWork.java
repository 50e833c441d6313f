/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.outcome.AdoptionRounds;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/** Asks every hour whether what was shipped is used: on a thread of its own, as servers may be slow. */
@Extension
public final class AdoptionWork extends AsyncPeriodicWork {

    public AdoptionWork() {
        super("Adoption of rollouts");
    }

    @Override
    public long getRecurrencePeriod() {
        return AdoptionRounds.PERIOD.toMillis();
    }

    /** A controller that has just come up has other things to do. */
    @Override
    public long getInitialDelay() {
        return TimeUnit.MINUTES.toMillis(5);
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    /** Without a server there is nobody to ask, and without a journal nothing to ask of. */
    @Override
    protected void execute(TaskListener listener) {
        if (RolloutConfiguration.get().getPrometheus().isEmpty() || !RolloutDesk.hasJournal()) {
            return;
        }
        try {
            RolloutDesk.get().open().askForAdoption(Instant.now());
        } catch (JournalException e) {
            listener.error("adoption is asked in an hour: %s", e.getMessage());
        }
    }
}
