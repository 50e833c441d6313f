/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReworkTest {

    private static final Instant MUCH_LATER = Instant.parse("2027-01-01T00:00:00Z");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private RepositoryBuilder git;

    @Before
    public void create() throws IOException {
        git = new RepositoryBuilder(folder.getRoot().toPath().resolve("repo.git"));
    }

    @After
    public void close() {
        git.close();
    }

    @Test
    public void countsWhatAnotherBookkeepingCounts() throws Exception {
        var random = new Random(5);
        for (int round = 0; round < 20; round++) {
            var story = new Blocks(random, round);
            git.file("src/Shop" + round + ".java", story.before()).commit("Before");
            ObjectId shipped =
                    git.file("src/Shop" + round + ".java", story.shipped()).commit("Ship");
            git.file("src/Shop" + round + ".java", story.later()).commit("Work on");
            Rework rework = rework(shipped.name() + "~1", shipped, MUCH_LATER);
            assertThat(rework.lines()).as("lines of round %d", round).isEqualTo(story.lines);
            assertThat(rework.reworked()).as("reworked of round %d", round).isEqualTo(story.reworked);
            git.remove("src/Shop" + round + ".java").commit("Clear");
        }
    }

    @Test
    public void aRevertTakesAllBackAlsoOfAChangeThatOnlyTookLinesOut() throws Exception {
        git.file("A.java", "int a;\nint b;\nint c;\n").commit("Start");
        ObjectId less = git.file("A.java", "int a;\nint c;\n").commit("Take b out");
        ObjectId more = git.file("A.java", "int a;\nint x;\nint y;\nint c;\n").commit("Add x and y");
        assertThat(rework("main~1", more, MUCH_LATER).share()).hasValue(0);
        git.file("A.java", "int a;\nint b;\nint c;\n").commit("Revert both");

        assertThat(rework(less.name() + "~1", less, MUCH_LATER).share()).hasValue(1);
        assertThat(rework(less.name(), more, MUCH_LATER).share()).hasValue(1);
    }

    @Test
    public void aFileThatIsDeletedOrBroughtBackIsReworked() throws Exception {
        git.file("A.java", "int a;\n").file("Old.java", "int old;\n").commit("Start");
        ObjectId shipped =
                git.remove("Old.java").file("New.java", "int n;\nint m;\n").commit("Replace");
        git.remove("New.java").file("Old.java", "int old;\n").commit("Go back");
        Rework rework = rework(shipped.name() + "~1", shipped, MUCH_LATER);
        assertThat(rework.lines()).isEqualTo(3);
        assertThat(rework.reworked()).isEqualTo(3);
    }

    @Test
    public void onlyWhatCameInTimeCounts() throws Exception {
        git.file("A.java", "int a;\n").commit("Start");
        ObjectId shipped = git.file("A.java", "int b;\nint c;\n").commit("Ship");
        git.later(9).file("A.java", "int b;\nint d;\n").commit("In time");
        git.later(30).file("A.java", "int e;\nint d;\n").commit("Too late");

        Rework rework = rework("main~3", shipped, Instant.parse("2026-02-01T12:00:00Z"));
        assertThat(rework.lines()).isEqualTo(2);
        assertThat(rework.reworked()).isEqualTo(1);
        assertThat(rework(Optional.empty(), shipped, MUCH_LATER).reworked()).isEqualTo(2);
    }

    @Test
    public void followsAFileThatMovesAndLeavesCommentsTestsAndBlankLinesOut() throws Exception {
        String code = "int a;\nint b;\nint c;\nint d;\n";
        git.file("web/A.java", code).commit("Start");
        ObjectId shipped = git.file("web/A.java", code + "// note\n\n}\nint e;\nint f;\n")
                .file("src/test/java/ATest.java", "int t;\n")
                .file("README.md", "New\n")
                .commit("Ship");
        git.remove("web/A.java")
                .remove("src/test/java/ATest.java")
                .file("shop/A.java", code + "int e;\nint g;\n")
                .commit("Move");
        Rework rework = rework(shipped.name() + "~1", shipped, MUCH_LATER);
        assertThat(rework.lines()).isEqualTo(2);
        assertThat(rework.reworked()).isEqualTo(1);
    }

    @Test
    public void aChangeWithoutCodeHasNoShare() throws Exception {
        git.file("README.md", "a\n").commit("Start");
        ObjectId shipped = git.file("README.md", "b\n").commit("Document");
        assertThat(rework("main~1", shipped, MUCH_LATER).share()).isEmpty();
    }

    @Test
    public void workThatIsMergedLaterCountsLater() throws Exception {
        git.file("A.java", "int a;\n").commit("Start");
        ObjectId shipped = git.file("A.java", "int b;\n").commit("Ship");
        ObjectId side = git.file("A.java", "int c;\n").commit("On the side, in time");
        git.later(60).on(shipped, side).commit("Merge, too late");
        assertThat(rework("main~2", shipped, Instant.parse("2026-02-01T12:00:00Z"))
                        .reworked())
                .isZero();
        assertThat(rework("main~2", shipped, MUCH_LATER).reworked()).isEqualTo(1);
    }

    @Test
    public void whatTheBranchDidNotHaveIsNotMeasured() throws Exception {
        ObjectId start = git.file("A.java", "int a;\n").commit("Start");
        ObjectId elsewhere = git.file("A.java", "int b;\n").commit("On another branch");
        git.on(start).file("A.java", "int c;\n").commit("On main");
        assertThatThrownBy(() -> rework(start.name(), elsewhere, MUCH_LATER))
                .isInstanceOf(PortException.class)
                .hasMessageContaining(
                        "main did not have commit " + elsewhere.name().substring(0, 10));
        assertThatThrownBy(() -> rework(start.name(), start, Instant.parse("2020-01-01T00:00:00Z")))
                .hasMessageContaining("on 2020-01-01");
    }

    private Rework rework(String from, ObjectId to, Instant at) throws PortException {
        return rework(Optional.of(from), to, at);
    }

    private Rework rework(Optional<String> from, ObjectId to, Instant at) throws PortException {
        try (GitRepository repository = GitRepository.open(git.directory())) {
            return Rework.of(repository, from, to.name(), "main", at, Meaning.standard());
        }
    }

    /**
     * A file of blocks, between which some line always stays, and every line of which is written once: what becomes of each
     * line is known without comparing anything.
     */
    private static final class Blocks {

        private final List<String> before = new ArrayList<>();
        private final List<String> shipped = new ArrayList<>();
        private final List<String> later = new ArrayList<>();
        private int written;
        private long lines;
        private long reworked;

        Blocks(Random random, int round) {
            for (int block = 0; block < 12; block++) {
                String stays = "int stays_" + round + "_" + block + ";";
                List.of(before, shipped, later).forEach(file -> file.add(stays));
                List<String> old = fresh(random.nextInt(4), round);
                before.addAll(old);
                switch (random.nextInt(3)) {
                    case 0 -> {
                        shipped.addAll(old);
                        later.addAll(random.nextBoolean() ? old : fresh(2, round));
                    }
                    case 1 -> {
                        // taken out; perhaps brought back
                        boolean back = random.nextBoolean();
                        lines += old.size();
                        reworked += back ? old.size() : 0;
                        later.addAll(back ? old : List.of());
                    }
                    default -> write(random, round);
                }
            }
        }

        private void write(Random random, int round) {
            for (String line : fresh(1 + random.nextInt(5), round)) {
                lines++;
                shipped.add(line);
                if (random.nextInt(3) > 0) {
                    later.add(line);
                } else {
                    reworked++;
                    later.addAll(fresh(random.nextInt(2), round));
                }
            }
        }

        private List<String> fresh(int count, int round) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lines.add("int line_" + round + "_" + written++ + ";");
            }
            return lines;
        }

        String before() {
            return String.join("\n", before) + "\n";
        }

        String shipped() {
            return String.join("\n", shipped) + "\n";
        }

        String later() {
            return String.join("\n", later) + "\n";
        }
    }
}
