/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.journal.ForwardingJournal;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

public class DriverTest {

    private final Stage stage = new Stage();

    private void start(String id) throws Exception {
        stage.driver("one").start(id, Specs.checkout(), "ann", Optional.empty());
    }

    private boolean holding(String id) {
        return stage.state(id).phase() instanceof Phase.Holding;
    }

    private void untilHolding(String id) {
        assertThat(stage.timer.until(() -> holding(id), Duration.ofMinutes(5))).isTrue();
    }

    @Test
    public void shipsAHealthyChangeStepByStep() throws Exception {
        start("a");
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
        assertThat(stage.cluster.writes).containsExactly("canary", "weight 10", "weight 50", "promote");
        assertThat(stage.cluster.stableImage).isEqualTo("checkout:2");
        assertThat(stage.cluster.holder()).as("the lease is given back").isEmpty();
        assertThat(stage.journal.claimant("a")).isEmpty();
    }

    @Test
    public void rollsABadChangeBack() throws Exception {
        stage.canaryErrors = 100;
        start("a");
        assertThat(stage.runsUntil("a", Outcome.ROLLED_BACK)).isTrue();
        assertThat(stage.cluster.writes).containsExactly("canary", "weight 10", "restore");
        assertThat(stage.cluster.stableImage).isEqualTo("checkout:1");
    }

    @Test
    public void rollsBackWithinASecondOfTheVerdict() throws Exception {
        stage.canaryErrors = 100;
        start("a");
        stage.timer.until(() -> stage.state("a").phase() instanceof Phase.RollingBack, Duration.ofHours(1));
        var decided = stage.timer.instant();
        stage.timer.until(() -> stage.cluster.writes.contains("restore"), Duration.ofHours(1));
        assertThat(Duration.between(decided, stage.timer.instant())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    public void goesOnWhereAKilledDriverStopped() throws Exception {
        start("a");
        untilHolding("a");
        long before = stage.state("a").version();
        stage.timer.die();
        assertThat(stage.driver("two").adopt("a")).as("the claim still lasts").isEmpty();
        stage.timer.until(() -> false, Drive.CLAIM.plusSeconds(1));
        assertThat(stage.driver("two").adopt("a")).isPresent();
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
        assertThat(stage.journal.read("a", before + 1).get(0)).isInstanceOf(Event.Adopted.class);
    }

    @Test
    public void findsABadMetricBeforeTheFirstWrite() throws Exception {
        stage.metrics.complains("query http_request_total returns nothing");
        start("a");
        assertThat(stage.runsUntil("a", Outcome.FAILED)).isTrue();
        assertThat(stage.state("a").reason()).contains("http_request_total returns nothing");
        assertThat(stage.cluster.writes).isEmpty();
    }

    @Test
    public void givesTheLeaseBackWhenItEndsBeforeTheFirstWrite() throws Exception {
        stage.metrics.complains("query http_request_total returns nothing");
        start("a");
        assertThat(stage.runsUntil("a", Outcome.FAILED)).isTrue();
        assertThat(stage.cluster.holder()).isEmpty();
    }

    @Test
    public void shipsNothingWhenTheImageRunsAlready() throws Exception {
        stage.cluster.stableImage = Specs.checkout().image();
        start("a");
        assertThat(stage.runsUntil("a", Outcome.FAILED)).isTrue();
        assertThat(stage.state("a").reason())
                .contains("already runs " + Specs.checkout().image());
        assertThat(stage.cluster.writes).isEmpty();
    }

    @Test
    public void goesBackEvenWhereNoRolloutCouldBegin() throws Exception {
        Snapshot older = stage.cluster.snapshot(Specs.checkout().target());
        stage.cluster.stableImage = "checkout:2";
        stage.cluster.refusesSnapshot = true;
        stage.driver("one").start("a", Specs.checkout(), "ann", Optional.of(older));
        assertThat(stage.runsUntil("a", Outcome.ROLLED_BACK)).isTrue();
        assertThat(stage.cluster.stableImage).isEqualTo("checkout:1");
    }

    @Test
    public void goesBackAtTheNextPollWhenSomebodyElseChangedStable() throws Exception {
        start("a");
        untilHolding("a");
        var changed = stage.timer.instant();
        stage.cluster.stableImage = "checkout:hotfix";
        stage.timer.until(() -> stage.cluster.writes.contains("restore"), Duration.ofHours(1));
        assertThat(Duration.between(changed, stage.timer.instant()))
                .isLessThanOrEqualTo(Specs.checkout().analysis().poll());
        assertThat(stage.runsUntil("a", Outcome.ROLLED_BACK)).isTrue();
        assertThat(stage.state("a").reason()).contains("changed by somebody else");
    }

    @Test
    public void twoRolloutsNeverActOnOneTarget() throws Exception {
        start("a");
        untilHolding("a");
        start("b");
        assertThat(stage.runsUntil("b", Outcome.FAILED)).isTrue();
        assertThat(stage.state("b").reason()).contains("rollout a holds shop/checkout");
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
    }

    @Test
    public void triesAgainWhileTheClusterIsAway() throws Exception {
        start("a");
        untilHolding("a");
        stage.cluster.trouble = Optional.of(PortException.passing("connection refused", "look at the server", null));
        stage.timer.until(() -> false, Duration.ofMinutes(2));
        assertThat(stage.state("a").ended()).isFalse();
        stage.cluster.trouble = Optional.empty();
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
    }

    @Test
    public void rollsBackACanaryThatNeverBecomesReady() throws Exception {
        stage.cluster.slow = true;
        start("a");
        stage.timer.until(() -> stage.state("a").phase() instanceof Phase.RollingBack, Duration.ofHours(1));
        assertThat(stage.state("a").reason()).contains("3 of 4 pods ready");
        stage.cluster.slow = false;
        assertThat(stage.runsUntil("a", Outcome.ROLLED_BACK)).isTrue();
    }

    @Test
    public void hearsWhatAPersonWroteToTheJournal() throws Exception {
        start("a");
        untilHolding("a");
        new Interventions(stage.journal).say("a", new Event.AbortAsked(stage.timer.instant(), "bob", "wrong build"));
        assertThat(stage.runsUntil("a", Outcome.ABORTED)).isTrue();
        assertThat(stage.cluster.writes).endsWith("restore");
    }

    @Test
    public void aFailedRollbackIsTriedAgainByAnAbort() throws Exception {
        stage.canaryErrors = 100;
        stage.cluster.refusesRestore = true;
        start("a");
        assertThat(stage.runsUntil("a", Outcome.FAILED)).isTrue();
        assertThat(((Phase.Ended) stage.state("a").phase()).detail()).contains("Add the verb patch.");

        stage.cluster.refusesRestore = false;
        new Interventions(stage.journal).say("a", new Event.AbortAsked(stage.timer.instant(), "bob", "mended"));
        assertThat(stage.driver("two").adopt("a")).isPresent();
        assertThat(stage.runsUntil("a", Outcome.ABORTED)).isTrue();
        assertThat(stage.cluster.stableImage).isEqualTo("checkout:1");
    }

    @Test
    public void aRollbackThatNobodyDroveForHoursIsNotGivenUpAtTheFirstTry() throws Exception {
        stage.canaryErrors = 100;
        start("a");
        untilHolding("a");
        stage.cluster.slow = true;
        stage.timer.until(() -> stage.state("a").phase() instanceof Phase.RollingBack, Duration.ofHours(1));
        stage.timer.die();
        stage.timer.until(() -> false, Duration.ofHours(5));

        assertThat(stage.driver("two").adopt("a")).isPresent();
        stage.timer.until(() -> false, Duration.ofMinutes(2));
        assertThat(stage.state("a").ended()).isFalse();
        stage.cluster.slow = false;
        assertThat(stage.runsUntil("a", Outcome.ROLLED_BACK)).isTrue();
    }

    @Test
    public void aCanaryIsNotGivenUpForTheTimeInWhichNobodyDrove() throws Exception {
        stage.cluster.slow = true;
        start("a");
        stage.timer.until(() -> stage.state("a").phase() instanceof Phase.CreatingCanary, Duration.ofMinutes(1));
        stage.timer.die();
        stage.timer.until(() -> false, Duration.ofHours(1));

        assertThat(stage.driver("two").adopt("a")).isPresent();
        stage.timer.until(() -> false, Duration.ofMinutes(2));
        stage.cluster.slow = false;
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
    }

    @Test
    public void aClockThatIsSetForwardKeepsNothingWaiting() throws Exception {
        start("a");
        untilHolding("a");
        stage.timer.jump(Duration.ofHours(6));
        Instant jumped = stage.timer.instant();
        long before = stage.state("a").version();
        stage.timer.until(() -> stage.state("a").version() > before, Duration.ofMinutes(5));
        assertThat(Duration.between(jumped, stage.timer.instant())).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
    }

    @Test
    public void aWorkerThatLooksForWorkTakesNoRolloutFromWhoeverBeginsIt() throws Exception {
        Driver worker = stage.driver("worker");
        stage.journal = new ForwardingJournal(stage.journal) {
            @Override
            public void append(String rollout, long seq, Event event, Summary after) throws JournalException {
                super.append(rollout, seq, event, after);
                if (seq == 1) {
                    worker.adoptNext();
                }
            }
        };
        start("a");
        assertThat(worker.driving()).isZero();
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
    }

    @Test
    public void aDriverThatIsAskedTwiceDrivesOnce() throws Exception {
        Driver driver = stage.driver("one");
        var driven = driver.start("a", Specs.checkout(), "ann", Optional.empty());
        untilHolding("a");
        assertThat(driver.adopt("a")).containsSame(driven);
        assertThat(driver.adopt("a")).containsSame(driven);
        assertThat(stage.journal.read("a", 1)).noneMatch(Event.Adopted.class::isInstance);
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
        assertThat(driver.driving()).isZero();
    }

    @Test
    public void beginningOneThatIsThereLeavesNoClaim() throws Exception {
        start("a");
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
        assertThatThrownBy(() -> start("a")).isInstanceOf(JournalException.class);
        assertThat(stage.journal.claimant("a")).isEmpty();
    }

    @Test
    public void aThousandWaitingRolloutsAreEntriesInAQueue() throws Exception {
        Driver driver = stage.driver("one");
        int threads = Thread.activeCount();
        for (int i = 0; i < 1000; i++) {
            driver.start("r" + i, Specs.checkout(1), "ann", Optional.empty());
        }
        assertThat(driver.driving()).isEqualTo(1000);
        // Those of tests before may end meanwhile.
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        assertThat(stage.timer.waiting()).isLessThan(3000);
    }
}
