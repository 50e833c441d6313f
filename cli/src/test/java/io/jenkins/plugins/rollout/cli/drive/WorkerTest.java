/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.cli.SimulatedShop;
import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.outcome.report.Shipments;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.testkit.FakeWebhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private FakeWebhook webhook;

    @Before
    public void open() throws Exception {
        webhook = new FakeWebhook();
        journal = SqliteJournal.open(shop.file("journal.db"));
    }

    @After
    public void close() {
        webhook.close();
        journal.close();
    }

    @Test
    public void anotherWorkerGoesOnWhereAKilledOneStood() throws Exception {
        start();
        Process first = rollout("first", "worker");
        Eventually.holds(() -> assertThat(weightReached()).isTrue());
        first.destroyForcibly().waitFor();
        var people = new Interventions(journal);
        people.say(ID, new Event.Paused(Instant.now(), "ann", "while nobody drives"));
        people.say(ID, new Event.Unpaused(Instant.now(), "ann"));

        Process second = rollout("second", "worker", "--until-idle");
        boolean ended = second.waitFor(90, TimeUnit.SECONDS);
        second.destroyForcibly();
        assertThat(ended).as(told("second")).isTrue();
        assertThat(second.exitValue()).as(told("second")).isZero();
        var end = new Interventions(journal).state(ID).orElseThrow();
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.SUCCEEDED);
        assertThat(Shipments.of(ID, journal.read(ID, 1)).change().origin()).isEqualTo(CodeOrigin.AI_HEAVY);
        assertThat(told("second")).contains(ID + ": ").contains("succeeded");
        assertThat(webhook.body()).contains("\"paused\"").contains("while nobody drives");
        assertThat(webhook.body()).contains("\"ended\"").contains("succeeded");
        assertThat(webhook.keys()).hasSize(2).doesNotHaveDuplicates();
    }

    /** Written by the command line, for a worker to drive. */
    private void start() throws Exception {
        Path file = Files.writeString(
                shop.file("rollout.yaml"),
                SimulatedShop.rolloutFile("[{weight: 30, hold: 2s}, {weight: 60, hold: 2s}]", "500ms")
                        + "notify: [{urlVariable: ROLLOUT_HOOK}]\n");
        Process run = rollout("run", "run", "-f", file.toString(), "--id", ID, "--detach", "--origin", "ai-heavy");
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(told("run")).isZero();
        assertThat(journal.find(ID)).isPresent();
    }

    private boolean weightReached() {
        try {
            return journal.read(ID, 1).stream().anyMatch(Event.WeightReached.class::isInstance);
        } catch (JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process rollout(String name, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--journal", shop.file("journal.db").toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log(name).toFile());
        builder.environment().put("KUBECONFIG", shop.kubeconfig().toString());
        builder.environment().put("ROLLOUT_HOOK", webhook.address());
        return builder.start();
    }

    private Path log(String name) {
        return shop.file(name + ".log");
    }

    private String told(String name) throws IOException {
        return Files.readString(log(name));
    }
}
