/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.bench.ours.ProductRule;
import io.jenkins.plugins.rollout.bench.rival.Kayenta;
import io.jenkins.plugins.rollout.bench.traffic.Effect;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class StoreTest {

    private static final Scenario BAD =
            Scenario.healthy(100, 1e-3, Schedule.RAMP).with(new Effect.Odds(20)).named("bad", Scenario.Kind.BAD);
    private static final Job JOB = new Job(BAD, new Kayenta(5), 7);

    @org.junit.Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void givesBackWhatWasSimulated() throws IOException {
        Cell first = new Store(folder.getRoot().toPath()).cell(JOB, 1);

        assertThat(new Store(folder.getRoot().toPath()).cell(JOB, 1)).isEqualTo(first);
        assertThat(first).isEqualTo(JOB.run(1));
    }

    @Test
    public void readsTheDiskInsteadOfSimulatingAgain() throws IOException {
        Store store = new Store(folder.getRoot().toPath());
        store.cell(JOB, 1);
        Files.writeString(files().get(0), "HELD 5 0.25\n");

        assertThat(store.cell(JOB, 1).tally()).isEqualTo(new Tally(List.of(new Outcome(Outcome.End.HELD, 5, 0.25))));
    }

    @Test
    public void keepsApartWhateverDiffers() throws IOException {
        Store store = new Store(folder.getRoot().toPath());
        store.cell(JOB, 1);
        store.cell(JOB, 2);
        store.cell(new Job(BAD, new Kayenta(5), 6), 1);
        store.cell(new Job(BAD, new Kayenta(10), 7), 1);
        store.cell(new Job(BAD.with(new Effect.Odds(21)), new Kayenta(5), 7), 1);
        store.cell(new Job(BAD, ProductRule.standard(), 7), 1);

        assertThat(files()).hasSize(6);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder.getRoot().toPath())) {
            return files.toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
