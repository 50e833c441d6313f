/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.risk.Formula;
import io.jenkins.plugins.rollout.risk.Weights;
import io.jenkins.plugins.rollout.risk.calibration.Evaluation.Labelled;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RepositoryEvaluationTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private RepositoryBuilder git;

    @Before
    public void repository() throws IOException {
        git = new RepositoryBuilder(folder.getRoot().toPath().resolve("repo.git"));
    }

    @After
    public void close() {
        git.close();
    }

    @Test
    public void aFixBlamesWhoWroteTheLinesItTakesOut() throws Exception {
        git.file("A.java", "int a;\nint b;\n").commit("Start");
        ObjectId guilty = git.file("A.java", "int a;\nint wrong;\nint b;\n").commit("Change a line");
        git.file("A.java", "int a;\nint wrong;\nint b;\nint c;\n").commit("Say c");
        git.file("A.java", "int a;\nint right;\nint b;\nint c;\n").commit("Fix the line");
        assertThat(repaired()).containsExactly(guilty.name());
    }

    @Test
    public void blameFollowsAMovedFileAndAMerge() throws Exception {
        String start = "int a;\nint b;\nint c;\nint d;\nint e;\nint f;\n";
        ObjectId root = git.file("x/A.java", start).commit("Start");
        ObjectId guilty = git.file("x/A.java", start + "int wrong;\n").commit("Change a line");
        ObjectId left =
                git.remove("x/A.java").file("y/A.java", start + "int wrong;\n").commit("Move");
        git.on(root).remove("y/A.java").file("x/A.java", "int z;\n" + start);
        ObjectId right = git.commit("Right");
        git.on(left, right)
                .remove("x/A.java")
                .file("y/A.java", "int z;\n" + start + "int wrong;\n")
                .commit("Merge");
        git.file("y/A.java", "int z;\n" + start + "int right;\n").commit("Fix the line");
        assertThat(repaired()).containsExactly(guilty.name());
    }

    @Test
    public void aRevertBlamesWhatItTakesBack() throws Exception {
        git.file("A.java", "int a;\n").commit("Start");
        ObjectId guilty = git.file("A.java", "int a;\nint b;\n").commit("Say b");
        git.file("A.java", "int a;\n").commit("Revert \"Say b\"\n\nThis reverts commit " + guilty.name() + ".");
        assertThat(repaired()).containsExactly(guilty.name());
    }

    @Test
    public void commentsBracesAndTestsBlameNobody() throws Exception {
        git.file("A.java", "// a\n}\nint a;\n")
                .file("src/test/T.java", "int t;\n")
                .commit("Start");
        git.file("A.java", "// b\n\nint a;\n")
                .file("src/test/T.java", "int u;\n")
                .commit("Fix comments");
        assertThat(repaired()).isEmpty();
    }

    @Test
    public void aLineThatOnlyMovesToTheSideBlamesNobody() throws Exception {
        git.file("A.java", "int a;\nint b;\n").commit("Start");
        ObjectId guilty = git.file("A.java", "int a;\nint b;\nint wrong;\n").commit("Say more");
        git.file("A.java", "if (c) {\n  int a;\n  int b;\n}\nint right;\n").commit("Fix the line");
        assertThat(repaired()).containsExactly(guilty.name());
    }

    @Test
    public void linesAddedAreThoseOfFilesOfAnyKindAndNotOfMoves() throws Exception {
        git.file("README.md", "1\n2\n3\n4\n5\n").file("A.java", "int a;\n").commit("Start");
        git.remove("README.md")
                .file("doc/README.md", "1\n2\n3\n4\n5\n6\n")
                .file("src/test/T.java", "int t;\nint u;\n")
                .file("A.java", "int a;\nint b;\n")
                .commit("Say more");
        assertThat(labelled()).extracting(Labelled::added).containsExactly(6L, 4L);
        assertThat(labelled())
                .extracting(each -> each.sample(new Formula(Weights.builtIn())).added())
                .containsExactly(6L, 4L);
    }

    @Test
    public void aCommitThatIsNoFixBlamesNobody() throws Exception {
        git.file("A.java", "int a;\n").commit("Start");
        git.file("A.java", "int b;\n").commit("Rename a");
        assertThat(repaired()).isEmpty();
    }

    private List<Labelled> labelled() throws Exception {
        return RepositoryEvaluation.label(git.directory(), "main", Meaning.standard(), IndexProgress.SILENT)
                .commits();
    }

    private List<String> repaired() throws Exception {
        return labelled().stream()
                .filter(commit -> commit.repairedAt() != Long.MAX_VALUE)
                .map((Labelled commit) -> commit.features().commit().sha())
                .collect(Collectors.toList());
    }
}
