/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.MortalProcess.Death;
import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import io.jenkins.plugins.rollout.cli.simulation.SimulatedCluster;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Each process of a rollout dies at one of its first writes to the journal; the next one resumes. The first write of a
 * process that resumes says that it has taken over: one dies there, the others live until the write that follows.
 */
public class KilledAtEachWriteTest {

    private static final String OLD = "registry.example/checkout:1.0.0";
    private static final String NEW = "registry.example/checkout:1.1.0";
    private static final String ID = "mortal";
    /** Far more than any rollout of the file writes. */
    private static final int MANY = 100;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private SimulatedCluster cluster;
    private Path kubeconfig;
    private Path rolloutFile;
    private Path journal;
    private int deaths;

    @Before
    public void open() throws Exception {
        cluster = new SimulatedCluster("shop", "checkout", 300, 1);
        cluster.deploy("checkout", OLD, 3, true);
        Eventually.holds(() -> assertThat(cluster.dataPlane().endpoints()).isEqualTo(3));
        cluster.dataPlane().openDoors();
        kubeconfig = write(
                "kubeconfig",
                """
                apiVersion: v1
                kind: Config
                current-context: simulated
                clusters: [{name: simulated, cluster: {server: "%s"}}]
                users: [{name: nobody, user: {}}]
                contexts: [{name: simulated, context: {cluster: simulated, user: nobody}}]
                """
                        .formatted(cluster.config().getMasterUrl()));
        rolloutFile = write(
                "rollout.yaml",
                """
                service: checkout
                image: %s
                target: {namespace: shop, deployment: checkout, route: {kind: HTTPRoute, name: checkout}}
                steps: [{weight: 40, hold: 1s}]
                bake: 1s
                analysis: {poll: 1s, blindBudget: 1m}
                source: {scrape: {port: 8080, path: /metrics}}
                metrics:
                  - {name: errors, requests: http_requests_total, errors: 'http_requests_total{code=~"5.."}'}
                """
                        .formatted(NEW));
        journal = folder.getRoot().toPath().resolve("journal.db");
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.getRoot().toPath().resolve(name), text);
    }

    @After
    public void close() {
        cluster.close();
    }

    @Test
    public void aHealthyChangeIsPromotedWhenNothingIsDoneAfterAnyWrite() throws Exception {
        State end = shipDying(true, ExitCode.OK);
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.SUCCEEDED);
        assertThat(deaths).isGreaterThan(8);
    }

    @Test
    public void aBadChangeIsRolledBackWhenNothingIsWrittenAfterAnyDeed() throws Exception {
        cluster.dataPlane().behaviours().set(NEW, Behaviour.healthy().failing(0.5));
        State end = shipDying(false, ExitCode.ROLLED_BACK);
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.ROLLED_BACK);
        assertThat(deaths).isGreaterThan(5);
    }

    private State shipDying(boolean written, int code) throws Exception {
        List<String> run = List.of("run", "-f", rolloutFile.toString(), "--id", ID);
        List<String> resume = List.of("resume", ID);
        Path log = folder.getRoot().toPath().resolve("log");
        boolean begun = false;
        for (int process = 0; process < MANY; process++) {
            List<String> arguments = new ArrayList<>(begun ? resume : run);
            arguments.addAll(List.of("--journal", journal.toString()));
            var death = new Death((written ? 1 : 2) + (process < 2 ? 0 : 1), written);
            int exit = MortalProcess.run(death, kubeconfig, log, arguments);
            if (exit != MortalProcess.DIED) {
                assertThat(exit).as(Files.readString(log)).isEqualTo(code);
                return end();
            }
            deaths++;
            begun = true;
        }
        throw new AssertionError("no end after " + MANY + " deaths: " + Files.readString(log));
    }

    private State end() throws Exception {
        try (var written = SqliteJournal.open(journal)) {
            return new Interventions(written).state(ID).orElseThrow();
        }
    }
}
