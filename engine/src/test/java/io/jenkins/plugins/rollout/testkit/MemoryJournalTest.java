/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.spi.Journal;
import org.junit.Test;

public class MemoryJournalTest extends JournalContract {

    private final MemoryJournal journal = new MemoryJournal();

    @Override
    protected Journal open() {
        return journal.reopen();
    }

    @Test
    public void twoJournalsInMemoryShareNothingUnlessReopened() throws Exception {
        var one = new MemoryJournal();
        one.append("r", 1, SampleEvents.all().get(0), SampleEvents.summary("r", SampleEvents.START));

        assertThat(one.reopen().read("r", 1)).hasSize(1);
        assertThat(new MemoryJournal().read("r", 1)).isEmpty();
    }
}
