/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.SimulatedShop;
import io.jenkins.plugins.rollout.cli.drive.MortalProcess.Death;
import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/**
 * Each process of a rollout dies at one of its first writes to the journal; the next one resumes. The first write of a
 * process that resumes says that it has taken over: one dies there, the others live until the write that follows. Polls are
 * left to {@code ModelTest}, which dies everywhere.
 */
public class KilledAtEachWriteTest {

    private static final String ID = "mortal";
    /** Far more than any rollout of the file writes. */
    private static final int MANY = 100;

    @Rule
    public final SimulatedShop shop = new SimulatedShop();

    private int deaths;

    @Test
    public void aHealthyChangeIsPromotedWhenNothingIsDoneAfterAnyWrite() throws Exception {
        State end = shipDying(true, ExitCode.OK);
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.SUCCEEDED);
        assertThat(deaths).isGreaterThan(8);
    }

    @Test
    public void aBadChangeIsRolledBackWhenNothingIsWrittenAfterAnyDeed() throws Exception {
        shop.cluster()
                .dataPlane()
                .behaviours()
                .set(SimulatedShop.NEW, Behaviour.healthy().failing(0.5));
        State end = shipDying(false, ExitCode.ROLLED_BACK);
        assertThat(end.outcome()).as(end.reason()).contains(Outcome.ROLLED_BACK);
        assertThat(deaths).isGreaterThan(5);
    }

    private State shipDying(boolean written, int code) throws Exception {
        Path file = Files.writeString(
                shop.file("rollout.yaml"), SimulatedShop.rolloutFile("[{weight: 40, hold: 1s}]", "1s"));
        List<String> run = List.of("run", "-f", file.toString(), "--id", ID);
        List<String> resume = List.of("resume", ID);
        Path log = shop.file("log");
        boolean begun = false;
        for (int process = 0; process < MANY; process++) {
            List<String> arguments = new ArrayList<>(begun ? resume : run);
            arguments.addAll(List.of("--journal", shop.file("journal.db").toString()));
            var death = new Death((written ? 1 : 2) + (process < 2 ? 0 : 1), written);
            int exit = MortalProcess.run(death, shop.kubeconfig(), log, arguments);
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
        try (var written = SqliteJournal.open(shop.file("journal.db"))) {
            return new Interventions(written).state(ID).orElseThrow();
        }
    }
}
