/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ChangeSetTest {

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

    private ChangeSet between(String from, String to) throws PortException {
        try (GitRepository repository = GitRepository.open(git.directory())) {
            return ChangeSet.of(repository, from, to);
        }
    }

    @Test
    public void namesTheFilesThatDifferAndAllWhoWroteThem() throws Exception {
        git.author("old@example.com").file("a.txt", "1").file("b.txt", "1").commit("Start");
        git.author("ann@example.com").file("a.txt", "2").commit("Change a");
        git.author("bob@example.com")
                .file("payments/C.java", "class C {}")
                .remove("b.txt")
                .commit("Pay\n\nCo-authored-by: Cat <cat@example.com>");
        ChangeSet change = between("main~2", "main");
        assertThat(change.paths()).containsExactlyInAnyOrder("a.txt", "b.txt", "payments/C.java");
        assertThat(change.authors())
                .hasSize(3)
                .anyMatch(each -> each.contains("<ann@example.com>"))
                .anyMatch(each -> each.contains("<bob@example.com>"))
                .contains("Cat <cat@example.com>")
                .noneMatch(each -> each.contains("old@example.com"));
    }

    @Test
    public void aRevisionThatIsNotThereIsTold() throws Exception {
        git.file("a.txt", "1").commit("Start");
        assertThatThrownBy(() -> between("v9", "main"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("no revision \"v9\"");
    }

    @Test
    public void leadTimeBeginsWithTheFirstCommitThatWasWritten() throws Exception {
        ObjectId start = git.file("a.txt", "1").commit("Start");
        ObjectId onMain = git.file("b.txt", "1").commit("On main, on 2 January");
        git.on(start).file("a.txt", "2").commit("On the side, on 3 January");
        ObjectId side = git.later(2).file("a.txt", "3").commit("On the side, on 6 January");
        git.later(3).on(onMain, side).commit("Merge on 10 January");

        assertThat(between(start.name(), "main").firstCommitAt()).contains(Instant.parse("2026-01-02T12:00:00Z"));
        assertThat(between(onMain.name(), "main").firstCommitAt()).contains(Instant.parse("2026-01-03T12:00:00Z"));
        assertThat(between("main", "main").firstCommitAt()).isEmpty();
    }

    @Test
    public void reviewLastsFromABranchesFirstCommitToItsMergeAndIsTheMedianOfSeveral() throws Exception {
        ObjectId start = git.file("a.txt", "1").commit("Start");
        ObjectId first = git.file("a.txt", "2").commit("Branch, on 2 January");
        ObjectId merged = git.later(3).on(start, first).commit("Merge, on 6 January");
        ObjectId second = git.on(start).file("b.txt", "2").commit("Branch, on 7 January");
        git.later(1).on(merged, second).commit("Merge, on 9 January");

        assertThat(between(start.name(), merged.name()).review()).contains(Duration.ofDays(4));
        assertThat(between(merged.name(), "main").review()).contains(Duration.ofDays(2));
        assertThat(between(start.name(), "main").review()).contains(Duration.ofDays(3));
        assertThat(between(start.name(), first.name()).review()).isEmpty();
    }
}
