/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.json.RiskJson;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HistoryIndexTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private RepositoryBuilder git;
    private int indexed;

    @Before
    public void create() throws IOException {
        git = new RepositoryBuilder(folder.getRoot().toPath().resolve("repo.git"));
        for (int i = 0; i < 20; i++) {
            commit(i);
        }
    }

    private void commit(int i) throws IOException {
        git.file("src/F" + i % 4 + ".java", "if (x) {\n".repeat(i + 1)).commit(i % 3 == 0 ? "Fix " + i : "Do " + i);
    }

    @After
    public void close() {
        git.close();
    }

    @Test
    public void readsEachCommitOnce() throws Exception {
        score();
        assertThat(indexed).isEqualTo(20);
        score();
        assertThat(indexed).isZero();
        commit(20);
        commit(21);
        score();
        assertThat(indexed).isEqualTo(2);
    }

    @Test
    public void aRunKilledAtAnyByteLeavesAnUsableIndex() throws Exception {
        String expected = score();
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length += 41) {
            Files.write(file(), whole);
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            assertThat(score()).as("cut at %d", length).isEqualTo(expected);
            assertThat(indexed).as("cut at %d", length).isPositive();
            assertThat(Files.size(file())).isEqualTo(whole.length);
        }
    }

    @Test
    public void aDamagedRecordIsReadAgain() throws Exception {
        String expected = score();
        byte[] damaged = Files.readAllBytes(file());
        damaged[damaged.length / 2] ^= 0x55;
        Files.write(file(), damaged);
        assertThat(score()).isEqualTo(expected);
        assertThat(indexed).isBetween(1, 19);
    }

    @Test
    public void anIndexThatCannotBeKeptCostsNoAnswer() throws Exception {
        String expected = score();
        Path file = file();
        Files.delete(file);
        Files.createDirectory(file);
        List<String> said = new ArrayList<>();
        IndexProgress progress = new IndexProgress() {
            @Override
            public void indexed(int done, int total) {}

            @Override
            public void notKept(String why) {
                said.add(why);
            }
        };
        try (RepositoryRisk risk = RepositoryRisk.open(git.directory(), Meaning.standard(), progress)) {
            assertThat(score(risk, "main")).isEqualTo(expected);
        }
        assertThat(said).hasSize(1).first().asString().contains("directory");
    }

    @Test
    public void anIndexOutlivesAForcedPushAndTheLossOfWhatItTookAway() throws Exception {
        score();
        ObjectId kept = git.repository().resolve("main~2");
        ObjectId last = git.repository().resolve("main~1");
        git.lose("main");
        git.on(kept);
        commit(20);
        git.lose(last.name());
        String outlived = score();
        assertThat(indexed).isEqualTo(1);
        Files.delete(file());
        assertThat(score()).isEqualTo(outlived);
        assertThat(indexed).isEqualTo(19);
    }

    @Test
    public void aCommitThatIsLostIsNamed() throws Exception {
        ObjectId lost = git.lose("main~5");
        try (RepositoryRisk risk = open(Meaning.standard())) {
            assertThatThrownBy(() -> risk.each(List.of("main"), RiskOptions.defaults(), (sha, one) -> {}))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining(lost.name());
        }
    }

    @Test
    public void otherTablesMakeAnotherIndex() throws Exception {
        score();
        score(Meaning.standard().with("test src/"));
        assertThat(indexed).isEqualTo(20);
        score();
        assertThat(indexed).isZero();
    }

    @Test
    public void oneRepositoryHasOneIndexByWhateverLinkItIsReached() throws Exception {
        Path kept = folder.getRoot().toPath().resolve("kept");
        Path link = Files.createSymbolicLink(folder.getRoot().toPath().resolve("link.git"), git.directory());
        int[] read = new int[2];
        for (int i = 0; i < 2; i++) {
            int run = i;
            try (RepositoryRisk risk = RepositoryRisk.open(
                    i == 0 ? git.directory() : link, Meaning.standard(), (done, total) -> read[run]++, kept)) {
                score(risk, "main");
            }
        }
        assertThat(read).containsExactly(20, 0);
    }

    @Test
    public void twoAtATimeBothAnswer() throws Exception {
        commit(20);
        String expected = score();
        Files.delete(file());
        try (RepositoryRisk first = open(Meaning.standard());
                RepositoryRisk second = open(Meaning.standard())) {
            assertThat(score(first, "main")).isEqualTo(expected);
            assertThat(score(second, "main")).isEqualTo(expected);
        }
    }

    @Test
    public void theOrderOfIndexingDoesNotMatter() throws Exception {
        try (RepositoryRisk risk = open(Meaning.standard())) {
            score(risk, "main~10");
            score(risk, "main~5");
        }
        String inParts = score();
        Files.delete(file());
        assertThat(score()).isEqualTo(inParts);
    }

    private Path file() throws IOException {
        try (Stream<Path> files =
                Files.list(git.directory().resolve("progressive-rollout").resolve("index-v3"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private String score() throws PortException {
        return score(Meaning.standard());
    }

    private String score(Meaning meaning) throws PortException {
        try (RepositoryRisk risk = open(meaning)) {
            return score(risk, "main");
        }
    }

    private static String score(RepositoryRisk risk, String revision) throws PortException {
        List<String> lines = new ArrayList<>();
        risk.each(List.of(revision, "main~12"), RiskOptions.defaults(), (sha, one) -> lines.add(RiskJson.line(one)));
        lines.add(RiskJson.line(risk.changeSet("main~9", revision, RiskOptions.defaults())));
        return String.join("\n", lines);
    }

    private RepositoryRisk open(Meaning meaning) throws PortException {
        indexed = 0;
        return RepositoryRisk.open(git.directory(), meaning, (done, total) -> indexed++);
    }
}
