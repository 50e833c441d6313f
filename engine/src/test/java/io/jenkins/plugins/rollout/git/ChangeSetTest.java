/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
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
}
