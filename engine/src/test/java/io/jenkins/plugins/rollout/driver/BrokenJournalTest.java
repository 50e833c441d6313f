/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.journal.Maintenance;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.plan.Ring;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollback.Revisions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A rollout of which events are lost is refused, and stops no other. */
public class BrokenJournalTest {

    private static final String GAP = "the journal of a has a gap: event 3 is missing";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Stage stage = new Stage();
    private Path file;

    @Before
    public void open() throws Exception {
        file = folder.getRoot().toPath().resolve("journal.db");
        stage.journal = SqliteJournal.open(file);
    }

    @After
    public void close() {
        stage.journal.close();
    }

    @Test
    public void aWorkerPassesItOverAndServesTheNext() throws Exception {
        written("a");
        lose("a", 3);
        stage.timer.until(() -> false, Duration.ofMinutes(1));
        written("b");
        Driver worker = stage.driver("worker");

        assertThat(worker.adoptNext()).contains("b");
        assertThat(worker.adoptNext()).isEmpty();
        assertThat(stage.refused).containsExactly(GAP);
        assertThat(worker.refuses("a")).isTrue();
        assertThat(stage.runsUntil("b", Outcome.SUCCEEDED)).isTrue();

        assertThat(worker.adoptNext()).as("after its claim ran out, too").isEmpty();
        assertThat(stage.refused).as("told once").hasSize(1);
    }

    @Test
    public void aWorkerServesOthersThanOneThatDoesNotBeginWithItsStart() throws Exception {
        var started = new Event.Started(stage.timer.instant(), Specs.checkout(), "ann", Optional.empty());
        State state = Rollout.begin("cut", started).state();
        stage.journal.append("cut", 1, new Event.Ticked(stage.timer.instant()), state.summary());
        written("d");

        assertThat(stage.driver("worker").adoptNext()).contains("d");
        assertThat(stage.refused).containsExactly("the journal of cut does not begin with its start");
    }

    @Test
    public void adoptingItByNameSaysWhyAndKeepsNoClaim() throws Exception {
        written("a");
        lose("a", 3);
        assertThatThrownBy(() -> stage.driver("one").adopt("a"))
                .isInstanceOf(BrokenException.class)
                .hasMessage(GAP);
        assertThat(stage.journal.claimant("a")).isEmpty();
    }

    @Test
    public void aPersonsWordIsRefusedRatherThanTriedForEver() throws Exception {
        written("a");
        lose("a", 3);
        var abort = new Event.AbortAsked(stage.timer.instant(), "bob", "stuck");
        assertThatThrownBy(() -> new Interventions(stage.journal).say("a", abort))
                .hasMessage(GAP);
        assertThatThrownBy(() -> new Interventions(stage.journal).note("a", abort))
                .hasMessage(GAP);
    }

    @Test
    public void aDriverStopsWhenTheJournalBreaksUnderIt() throws Exception {
        var driven = stage.driver("one").start("a", Specs.checkout(), "ann", Optional.empty());
        stage.timer.until(() -> stage.state("a").phase() instanceof Phase.Holding, Duration.ofMinutes(5));
        long known = stage.state("a").version();
        // Half a backup: the list is older than the events.
        sql("UPDATE rollout SET events = 2 WHERE id = 'a'");
        sql("DELETE FROM event WHERE rollout_id = 'a' AND seq > 2");
        stage.timer.until(driven::isDone, Duration.ofMinutes(5));

        assertThat(driven).isCompleted();
        assertThat(stage.refused)
                .containsExactly("the journal of a ends with event 2; event " + (known + 1) + " would leave a gap");
        assertThat(stage.troubles).isEmpty();
        int writes = stage.cluster.writes.size();
        stage.timer.until(() -> false, Duration.ofMinutes(30));
        assertThat(stage.cluster.writes).as("nothing is driven blindly").hasSize(writes);
        assertThat(stage.journal.claimant("a")).isEmpty();
    }

    @Test
    public void whatASpoiltRolloutDidIsLeftOutOfHistories() throws Exception {
        stage.driver("one").start("a", internal(), "ann", Optional.empty());
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
        stage.cluster.stableImage = "checkout:1";
        stage.driver("one").start("b", internal(), "ann", Optional.empty());
        assertThat(stage.runsUntil("b", Outcome.SUCCEEDED)).isTrue();
        lose("b", 3);

        assertThat(RingHistory.of("checkout", stage.journal)).hasSize(1);
        assertThat(TrafficHistory.of("checkout", stage.journal).rate(stage.timer.instant()))
                .isPresent();
        assertThat(Revisions.read(stage.journal, "checkout")
                        .choose(Optional.empty())
                        .image())
                .isEqualTo("checkout:1");
    }

    @Test
    public void itStandsInNoRollbacksWay() throws Exception {
        stage.driver("one").start("a", Specs.checkout(), "ann", Optional.empty());
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
        written("b");
        assertThat(Revisions.read(stage.journal, "checkout").underWay()).isPresent();
        lose("b", 1);
        assertThat(Revisions.read(stage.journal, "checkout").underWay()).isEmpty();
    }

    @Test
    public void norDoesOneThatWasPruned() throws Exception {
        stage.driver("one").start("a", internal(), "ann", Optional.empty());
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
        try (Maintenance maintenance = Maintenance.open(file.toString())) {
            assertThat(maintenance.prune(stage.timer.instant().plusSeconds(60))).isEqualTo(1);
        }
        assertThat(Revisions.read(stage.journal, "checkout").latestSpec()).isEmpty();
        assertThat(RingHistory.of("checkout", stage.journal)).isEmpty();
    }

    private static RolloutSpec internal() {
        RolloutSpec all = Specs.checkout();
        return new RolloutSpec(
                all.service(),
                all.image(),
                all.target(),
                all.plan(),
                all.analysis(),
                all.source(),
                all.metrics(),
                Optional.of(Ring.INTERNAL),
                all.listeners(),
                all.adoption());
    }

    /** Four events of a rollout that nobody drives. */
    private void written(String id) throws Exception {
        var started = new Event.Started(stage.timer.instant(), Specs.checkout(), "ann", Optional.empty());
        State state = Rollout.begin(id, started).state();
        stage.journal.append(id, 1, started, state.summary());
        for (int seq = 2; seq <= 4; seq++) {
            var event = new Event.Adopted(stage.timer.instant(), "nobody");
            state = Rollout.next(state, event).state();
            stage.journal.append(id, seq, event, state.summary());
        }
    }

    private void lose(String id, long seq) throws SQLException {
        sql("DELETE FROM event WHERE rollout_id = '" + id + "' AND seq = " + seq);
    }

    private void sql(String change) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeUpdate(change);
        }
    }
}
