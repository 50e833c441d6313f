/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import static io.jenkins.plugins.rollout.cli.demo.Rehearsal.NEW;
import static io.jenkins.plugins.rollout.cli.demo.Rehearsal.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What goes wrong around a rollout in a live cluster, and where it ends nevertheless. */
public class TroubledRolloutTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Rehearsal rehearsal;

    @Before
    public void open() throws Exception {
        rehearsal = new Rehearsal(folder.getRoot().toPath().resolve("journal.db"));
    }

    @After
    public void close() {
        rehearsal.close();
    }

    @Test
    public void goesOnAfterTheApiServerWasAway() throws Exception {
        var lost = new AtomicBoolean();
        var found = new AtomicBoolean();
        State end = rehearsal.ship(new Observer() {
            @Override
            public void happened(State before, Event event, State after) {
                if (after.phase() instanceof Phase.Holding && lost.compareAndSet(false, true)) {
                    rehearsal.cluster.loseApi();
                }
                boolean blind = event instanceof Event.Measured measured
                        && measured.measurement().blindness().isPresent();
                if (blind && found.compareAndSet(false, true)) {
                    rehearsal.cluster.recoverApi();
                }
            }
        });
        assertThat(found).isTrue();
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.SUCCEEDED);
        assertThat(rehearsal.view().podsByImage()).containsOnlyKeys(NEW);
    }

    @Test
    public void rollsBackWhenTheCanarysMetricsStayAway() throws Exception {
        rehearsal.behaviours().set(NEW, Behaviour.healthy().withoutMetrics());
        State end = rehearsal.ship(new Observer() {});
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.ROLLED_BACK);
        assertThat(end.reason()).contains("the canary does not");
        expectOldEverywhere();
    }

    @Test
    public void rollsBackWhenTheCanaryNeverGetsReady() throws Exception {
        rehearsal.behaviours().set(NEW, Behaviour.healthy().neverReady());
        State end = rehearsal.ship(new Observer() {});
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.ROLLED_BACK);
        assertThat(end.reason()).contains("create-canary did not come through");
        assertThat(rehearsal.met(NEW).requests()).isZero();
        expectOldEverywhere();
    }

    @Test
    public void rollsBackWhenTheRegressionBeginsLate() throws Exception {
        when(state -> state.phase() instanceof Phase.Holding holding && holding.step() == 1, this::breakNew);
        assertThat(rehearsal.met(NEW).requests()).isGreaterThan(50);
        expectOldEverywhere();
    }

    @Test
    public void rollsBackWhenTheRegressionBeginsAfterPromotion() throws Exception {
        when(state -> state.phase() instanceof Phase.Baking, this::breakNew);
        expectOldEverywhere();
    }

    @Test
    public void asksAHumanWhenBothVersionsFail() throws Exception {
        rehearsal.behaviours().set(OLD, Behaviour.healthy().failing(0.3));
        rehearsal.behaviours().set(NEW, Behaviour.healthy().failing(0.3));
        var asked = new CompletableFuture<String>();
        State end = rehearsal.ship(new Observer() {
            @Override
            public void happened(State before, Event event, State after) {
                if (after.pause().isPresent() && asked.complete(after.reason())) {
                    CompletableFuture.runAsync(TroubledRolloutTest.this::abort);
                }
            }
        });
        assertThat(asked.getNow("nobody was asked")).contains("both revisions fail");
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.ABORTED);
        expectOldEverywhere();
    }

    private void abort() {
        try {
            rehearsal.interventions().say(Rehearsal.ID, new Event.AbortAsked(Instant.now(), "test", "both fail"));
        } catch (JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    private void breakNew() {
        rehearsal.behaviours().set(NEW, Behaviour.healthy().failing(0.4));
    }

    /** Ships, does something once when the state is so, and expects to be rolled back for it. */
    private void when(Predicate<State> moment, Runnable trouble) throws Exception {
        var done = new AtomicBoolean();
        State end = rehearsal.ship(new Observer() {
            @Override
            public void happened(State before, Event event, State after) {
                if (moment.test(after) && done.compareAndSet(false, true)) {
                    trouble.run();
                }
            }
        });
        assertThat(done).as(end.reason()).isTrue();
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.ROLLED_BACK);
    }

    private void expectOldEverywhere() {
        // Pods of a deleted Deployment are gone a moment after it.
        Eventually.holds(() -> {
            ClusterView view = rehearsal.view();
            assertThat(view.stableImage()).isEqualTo(OLD);
            assertThat(view.podsByImage()).containsOnlyKeys(OLD);
            assertThat(view.canaryWeight(Demo.TARGET)).isZero();
        });
    }
}
