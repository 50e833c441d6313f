/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.Test;

/** How a journal keeps drivers out of each other's way. */
public abstract class JournalClaimContract extends JournalFixture {

    @Test
    public void keepsAClaimFromOthersUntilItExpires() throws Exception {
        Journal one = journal();
        Journal other = journal();

        assertThat(one.claim("r1", "a", T0, TTL)).isTrue();
        assertThat(other.claim("r1", "b", T0.plus(TTL).minusNanos(1), TTL)).isFalse();
        assertThat(other.claim("r2", "b", T0, TTL)).isTrue();
        assertThat(other.claim("r1", "b", T0.plus(TTL), TTL)).isTrue();
        assertThat(one.claim("r1", "a", T0.plus(TTL), TTL)).isFalse();
    }

    @Test
    public void renewsAClaim() throws Exception {
        Journal journal = journal();
        journal.claim("r1", "a", T0, TTL);

        assertThat(journal.claim("r1", "a", T0.plusSeconds(10), TTL)).isTrue();
        assertThat(journal.claim("r1", "b", T0.plusSeconds(24), TTL)).isFalse();
        assertThat(journal.claim("r1", "b", T0.plusSeconds(25), TTL)).isTrue();
    }

    @Test
    public void renewsManyClaimsAtOnceAndNamesThoseThatAreLost() throws Exception {
        Journal journal = journal();
        journal.claim("r1", "a", T0, TTL);
        journal.claim("r2", "b", T0, TTL);

        assertThat(journal.renew(Set.of("r1", "r2", "r3"), "a", T0.plusSeconds(10), TTL))
                .containsExactlyInAnyOrder("r2", "r3");
        assertThat(journal.claim("r1", "b", T0.plusSeconds(24), TTL)).isFalse();
        assertThat(journal.claim("r2", "a", T0.plus(TTL), TTL)).isTrue();
        assertThat(journal.claimant("r3")).isEmpty();
    }

    @Test
    public void tellsAnOwnerTheNumbersOfTheLatestEvents() throws Exception {
        Journal journal = journal();
        write(journal, "r1", SampleEvents.summary("r1", T0));
        write(journal, "r2", SampleEvents.summary("r2", T0));
        journal.claim("r1", "a", T0, TTL);
        journal.claim("r2", "b", T0, TTL);
        journal.claim("unwritten", "a", T0, TTL);

        assertThat(journal.latest("a"))
                .containsExactly(Map.entry("r1", (long) journal.read("r1", 1).size()));
        assertThat(journal.latest("nobody")).isEmpty();
    }

    @Test
    public void tellsAnOwnerWhatOthersWroteSinceItAskedLast() throws Exception {
        Journal asking = journal();
        Journal writing = journal();
        write(writing, "r1", SampleEvents.summary("r1", T0));
        asking.claim("r1", "a", T0, TTL);
        long before = asking.latest("a").get("r1");
        assertThat(asking.latest("a")).containsEntry("r1", before);

        var noted = new Event.Paused(T0.plusSeconds(9), "ann", "wait");
        writing.append("r1", before + 1, noted, SampleEvents.summary("r1", T0));

        assertThat(asking.latest("a")).containsEntry("r1", before + 1);
    }

    @Test
    public void releasesAClaimOnlyForItsOwner() throws Exception {
        Journal journal = journal();
        journal.claim("r1", "a", T0, TTL);

        journal.release("r1", "b");
        assertThat(journal.claim("r1", "b", T0, TTL)).isFalse();
        journal.release("r1", "a");
        journal.release("r1", "a");
        assertThat(journal.claim("r1", "b", T0, TTL)).isTrue();
    }

    @Test
    public void namesTheClaimantUntilTheClaimIsReleased() throws Exception {
        Journal journal = journal();
        assertThat(journal.claimant("r1")).isEmpty();

        journal.claim("r1", "a", T0, TTL);
        assertThat(journal.claimant("r1")).contains("a");
        journal.claim("r1", "b", T0.plus(TTL), TTL);
        assertThat(journal.claimant("r1")).contains("b");
        journal.release("r1", "b");
        assertThat(journal.claimant("r1")).isEmpty();
    }

    @Test
    public void givesAClaimToExactlyOneOfMany() throws Exception {
        List<Callable<Boolean>> claims = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Journal journal = journal();
            String owner = "worker-" + i;
            claims.add(() -> journal.claim("r1", owner, T0, TTL));
        }
        assertThat(together(claims)).containsOnlyOnce(true);
    }

    @Test
    public void claimsTheOldestRolloutThatNobodyDrives() throws Exception {
        Journal journal = journal();
        write(journal, "new", SampleEvents.summary("new", T0.plusSeconds(3)));
        write(journal, "old", SampleEvents.summary("old", T0.plusSeconds(1)));
        write(journal, "done", ended("done", T0, "succeeded"));
        write(journal, "driven", SampleEvents.summary("driven", T0));
        journal.claim("driven", "b", T0, TTL);

        assertThat(journal.claimNext("a", T0, TTL)).contains("old");
        assertThat(journal.claimNext("a", T0, TTL)).contains("new");
        assertThat(journal.claimNext("a", T0, TTL)).isEmpty();
        assertThat(journal.claim("old", "b", T0, TTL)).isFalse();
        assertThat(journal.claimNext("c", T0.plus(TTL), TTL)).contains("driven");
    }

    @Test
    public void sharesRolloutsAmongWorkersWithoutGivingOneTwice() throws Exception {
        for (int i = 0; i < 24; i++) {
            write(journal(), "r" + i, SampleEvents.summary("r" + i, T0.plusSeconds(i)));
        }
        List<Callable<List<String>>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Journal journal = journal();
            String owner = "worker-" + i;
            workers.add(() -> claimAll(journal, owner));
        }
        List<String> claimed = together(workers).stream().flatMap(List::stream).toList();

        assertThat(claimed).hasSize(24).doesNotHaveDuplicates();
    }

    private static List<String> claimAll(Journal journal, String owner) throws JournalException {
        List<String> claimed = new ArrayList<>();
        Optional<String> next = journal.claimNext(owner, T0, TTL);
        while (next.isPresent()) {
            claimed.add(next.get());
            next = journal.claimNext(owner, T0, TTL);
        }
        return claimed;
    }
}
