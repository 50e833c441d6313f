/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import org.junit.Rule;
import org.junit.Test;

public class ChangesTest {

    @Rule
    public final Visited dashboard = new Visited();

    @Test
    public void tellsWhatIsNewOrOtherThanAtTheLastLook() throws Exception {
        var changes = new Changes(dashboard.journal);
        assertThat(changes.look()).isEmpty();
        assertThat(changes.look()).isEmpty();
        Instant now = Instant.parse("2026-05-04T10:00:00Z");
        new Interventions(dashboard.journal).say("profile-1", new Event.Rejected(now, "erin", "no"));
        new SampleJournal(dashboard.journal).aborted("short-1", now);
        assertThat(changes.look()).extracting(Summary::id).containsExactlyInAnyOrder("profile-1", "short-1");
        assertThat(changes.look()).isEmpty();
    }
}
