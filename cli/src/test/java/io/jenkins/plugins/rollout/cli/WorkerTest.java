/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Workers in processes of their own share a journal, and one is killed. */
public class WorkerTest {

    private static final String ID = "shared";

    @Rule
    public final SimulatedShop shop = new SimulatedShop();

    private Journal journal;

    @Before
    public void open() throws JournalException {
        journal = SqliteJournal.open(shop.file("journal.db"));
    }

    @After
    public void close() {
        journal.close();
    }

    @Test
    public void anotherWorkerGoesOnWhereAKilledOneStood() throws Exception {
        start();
        Process first = worker("first");
        Eventually.holds(() -> assertThat(weightReached()).isTrue());
        first.destroyForcibly().waitFor();

        Process second = worker("second", "--until-idle");
        boolean ended = second.waitFor(90, TimeUnit.SECONDS);
        second.destroyForcibly();
        assertThat(ended).as(told("second")).isTrue();
        assertThat(second.exitValue()).as(told("second")).isZero();
        var end = new Interventions(journal).state(ID).orElseThrow();
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.SUCCEEDED);
        assertThat(told("second")).contains(ID + ": ").contains("succeeded");
    }

    private void start() throws Exception {
        String file = SimulatedShop.rolloutFile("[{weight: 30, hold: 2s}, {weight: 60, hold: 2s}]", "500ms");
        var spec = RolloutFile.parse("rollout.yaml", file, Optional.empty());
        var started = new Event.Started(Instant.now(), spec, "test", Optional.empty());
        journal.append(ID, 1, started, Rollout.begin(ID, started).state().summary());
    }

    private boolean weightReached() {
        try {
            return journal.read(ID, 1).stream().anyMatch(Event.WeightReached.class::isInstance);
        } catch (JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process worker(String name, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "worker",
                "--journal",
                shop.file("journal.db").toString()));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log(name).toFile());
        builder.environment().put("KUBECONFIG", shop.kubeconfig().toString());
        return builder.start();
    }

    private Path log(String name) {
        return shop.file(name + ".log");
    }

    private String told(String name) throws IOException {
        return Files.readString(log(name));
    }
}
