/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.metrics;

import io.jenkins.plugins.rollout.driver.Meter;
import io.jenkins.plugins.rollout.journal.ForwardingJournal;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Summary;

/** A journal of which it is measured how long appends take. */
public final class TimedJournal extends ForwardingJournal {

    private final OwnMetrics metrics;

    public TimedJournal(Journal journal, OwnMetrics metrics) {
        super(journal);
        this.metrics = metrics;
    }

    @Override
    public void append(String rollout, long seq, Event event, Summary after) throws JournalException {
        long begin = System.nanoTime();
        try {
            super.append(rollout, seq, event, after);
            metrics.append.observe((System.nanoTime() - begin) / 1e9);
        } catch (StaleException another) {
            // Another writer was faster: that is how it should be.
            throw another;
        } catch (JournalException e) {
            metrics.failed(Meter.Failure.JOURNAL);
            throw e;
        }
    }
}
