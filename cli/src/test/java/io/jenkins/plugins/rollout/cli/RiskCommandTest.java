/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import picocli.CommandLine;

public class RiskCommandTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<ObjectId> commits = new ArrayList<>();
    private String repo;

    @Before
    public void twoCommits() throws IOException {
        Path directory = folder.getRoot().toPath().resolve("repo.git");
        repo = directory.toString();
        try (Repository git = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build()) {
            git.create(true);
            commit(git, "class A {}\n", "Start");
            commit(git, "class A {}\nif (x) {}\n", "Fix A\n\nCo-authored-by: Claude <noreply@anthropic.com>\n");
        }
    }

    @Test
    public void jsonHasTheFieldsOfTheContractAlone() throws IOException {
        assertThat(run("risk", "--repo", repo, "--from", "main~1", "--to", "main", "--output", "json"))
                .isZero();
        JsonNode risk = new ObjectMapper().readTree(out.toString());
        assertThat(risk.fieldNames())
                .toIterable()
                .containsExactly("score", "band", "probability", "factors", "origin", "blastRadius");
        assertThat(risk.get("factors").get(0).fieldNames())
                .toIterable()
                .containsExactly("name", "value", "contribution", "explanation");
        assertThat(risk.get("origin").toString())
                .isEqualTo("{\"tag\":\"ai-heavy\",\"provenance\":\"trailer\",\"share\":1}");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    public void aBatchIsALineACommitInTheOrderGiven() throws IOException {
        Path file = folder.newFile().toPath();
        Files.writeString(
                file,
                commits.get(1).name() + "\n# a comment\n\n" + commits.get(0).name() + "\n");
        assertThat(run("risk", "--repo", repo, "--commits", file.toString(), "--output", "json"))
                .isZero();
        String[] lines = out.toString().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(new ObjectMapper().readTree(lines[0]).get("sha").asText())
                .isEqualTo(commits.get(1).name());
        assertThat(new ObjectMapper().readTree(lines[1]).get("sha").asText())
                .isEqualTo(commits.get(0).name());
    }

    @Test
    public void explainsToPeople() {
        assertThat(run("risk", "--repo", repo, "--from", "main~1", "--to", "main", "--explain"))
                .isZero();
        assertThat(out.toString())
                .contains("1 line of production code added", "It is itself a bug fix", "sum, held within", "ai-heavy");
    }

    @Test
    public void writesACommentForAPullRequest() {
        assertThat(run("risk", "--repo", repo, "--from", "main~1", "--to", "main", "--output", "markdown"))
                .isZero();
        assertThat(out.toString()).startsWith("### Deployment risk: ").contains("| points | reason |");
    }

    @Test
    public void tellsTheOrigin() {
        assertThat(run("origin", "--repo", repo, "--from", "main~1", "--to", "main", "--output", "json"))
                .isZero();
        assertThat(out.toString()).startsWith("{\"tag\":\"ai-heavy\",\"provenance\":\"trailer\",\"share\":1");
    }

    @Test
    public void aWrongRevisionIsOneLineAndWhatToDo() {
        assertThat(run("risk", "--repo", repo, "--from", "mian", "--to", "main"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("error: no revision \"mian\"")
                .endsWith("nearest: main");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    public void learnsFromOutcomesAndUsesWhatItLearnt() throws IOException {
        Path outcomes = folder.newFile().toPath();
        StringBuilder csv = new StringBuilder("change,outcome,shipped,origin\n");
        for (int i = 0; i < 30; i++) {
            csv.append(commits.get(0).name()).append("..").append(commits.get(1).name());
            csv.append(i % 3 == 0 ? ",rolled-back" : ",succeeded").append(",2026-02-01,ai-heavy\n");
        }
        Files.writeString(outcomes, csv);
        assertThat(run("risk", "calibrate", "--repo", repo, "--outcomes", outcomes.toString()))
                .isZero();
        assertThat(out.toString()).contains("fitted to 30 outcomes, 10 of them bad (33.3 %)", "weights.json");
        assertThat(run("risk", "--repo", repo, "--from", "main~1", "--to", "main", "--explain"))
                .isZero();
        assertThat(out.toString())
                .contains("Tagged ai-heavy: factor 2.1 assumed; 30 of this repository's outcomes say")
                .contains("fitted to 30 recorded outcomes, of which 10 were bad");
    }

    @Test
    public void aBadLineOfOutcomesIsNamed() throws IOException {
        Path outcomes = folder.newFile().toPath();
        Files.writeString(outcomes, "sha,outcome\nmain,0\nmain,maybe\n");
        assertThat(run("risk", "calibrate", "--repo", repo, "--outcomes", outcomes.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("line 3 has outcome \"maybe\"");
    }

    @Test
    public void anEvaluationOfAShortHistorySaysSo() {
        assertThat(run("risk", "evaluate", "--repo", repo, "--at", "main")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("only 0 commits are older than a year", "longer history");
    }

    @Test
    public void needsARangeOrAList() {
        assertThat(run("risk", "--repo", repo)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--from REV or --commits FILE");
    }

    private int run(String... args) {
        CommandLine command = Main.commandLine();
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private void commit(Repository git, String content, String message) throws IOException {
        try (ObjectInserter inserter = git.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            DirCacheEntry entry = new DirCacheEntry("A.java");
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8)));
            builder.add(entry);
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            PersonIdent who = new PersonIdent("Dev", "dev@example.org");
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage(message);
            commit.setParentIds(commits.isEmpty() ? List.of() : List.of(commits.get(commits.size() - 1)));
            commit.setTreeId(index.writeTree(inserter));
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            commits.add(id);
            RefUpdate main = git.updateRef("refs/heads/main");
            main.setNewObjectId(id);
            main.forceUpdate();
        }
    }
}
