/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.rollout.Story;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    public void saysWhyNothingIsScored() {
        assertThat(run("risk", "--repo", repo, "--from", "main", "--to", "main~1"))
                .isZero();
        assertThat(out.toString())
                .contains("It has no commit that the deployed revision lacks.", "It takes back 1 commit that");
    }

    @Test
    public void aBatchIsALineACommitInTheOrderGiven() throws IOException {
        Path file = folder.newFile().toPath();
        Files.writeString(
                file,
                "\uFEFF" + commits.get(1).name() + "\r\n# a comment\n\n"
                        + commits.get(0).name() + "\n");
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
    public void eachCommitOfAListHasItsOrigin() throws IOException {
        Path list = folder.getRoot().toPath().resolve("commits.txt");
        Files.writeString(list, "main\n\n# the first\n" + commits.get(0).name() + "\n");
        assertThat(run("origin", "--repo", repo, "--commits", list.toString(), "--output", "json"))
                .isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.get("sha").asText())
                .containsExactly(commits.get(1).name(), commits.get(0).name());
        assertThat(lines).extracting(line -> line.get("tag").asText()).containsExactly("ai-heavy", "unknown");
        assertThat(run("origin", "--repo", repo)).isEqualTo(2);
        assertThat(err.toString()).contains("give either --from REV or --commits FILE");
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
    public void learnsFromRolloutsInTheJournal() throws Exception {
        Path journal = rollouts(24, 6);
        for (int i = 0; i < 24; i++) {
            String[] shipped = {"--change-from", "main~1", "--change-to", "main", "--repo", repo};
            assertThat(run(with(shipped, "outcome", "record", "--journal", journal.toString(), "--rollout", "r-" + i)))
                    .isZero();
        }
        String[] source = {"--repo", repo, "--journal", journal.toString()};
        assertThat(run(with(source, "risk", "evaluate"))).isZero();
        assertThat(out.toString()).contains("24 recorded outcomes from 2026-03-02 on, of which 25.0 % were bad");
        assertThat(run(with(source, "risk", "calibrate"))).isZero();
        assertThat(out.toString()).contains("fitted to 24 outcomes, 6 of them bad (25.0 %)");
        assertThat(run("risk", "--repo", repo, "--from", "main~1", "--to", "main", "--explain"))
                .isZero();
        assertThat(out.toString()).contains("fitted to 24 recorded outcomes, of which 6 were bad");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    public void learnsFromScoresAloneWhereAServiceIsNamed() throws Exception {
        Path journal = rollouts(20, 10);
        for (int i = 0; i < 20; i++) {
            assertThat(run("outcome", "record", "--journal", journal.toString(), "--rollout", "r-" + i, "--risk", "50"))
                    .isZero();
        }
        String[] source = {"risk", "calibrate", "--repo", repo, "--at", "main", "--journal", journal.toString()};
        assertThat(run(source)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("20 rollouts that ended, and the commits of none", "--service NAME");
        assertThat(run(with(new String[] {"--service", "checkout", "--output", "json"}, source)))
                .isZero();
        JsonNode fitted = new ObjectMapper()
                .readTree(out.toString().lines().reduce((a, b) -> b).orElseThrow())
                .get("fitted");
        // half of the changes that scored 50 went wrong; by the formula it is 18 %
        assertThat(fitted.get("base").asDouble()).isBetween(-0.95, -0.35);
        assertThat(fitted.get("multipliers").get(0).asDouble()).isEqualTo(1);
    }

    @Test
    public void aFileAndTheJournalTogetherAreRefused() {
        assertThat(run("risk", "calibrate", "--repo", repo, "--outcomes", "x.csv", "--service", "checkout"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--journal and --service do not go with --outcomes x.csv");
    }

    @Test
    public void anUnknownOriginIsNamedWithThoseThereAre() {
        assertThat(run("origin", "--repo", repo, "--from", "main~1", "--to", "main", "--origin", "robot"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no origin is called robot; give one of human-led, ai-assisted");
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

    private static String[] with(String[] last, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
    }

    /** Rollouts of {@code checkout} that have ended; so many of them were rolled back. */
    private Path rollouts(int count, int rolledBack) throws Exception {
        Path file = folder.newFolder().toPath().resolve("journal.db");
        List<Event> good = Story.of(Specs.quick()).prepared().shipped().events();
        List<Event> bad = Story.of(Specs.quick())
                .prepared()
                .weightReached(10)
                .outage()
                .restored()
                .recovered()
                .events();
        try (var journal = SqliteJournal.open(file)) {
            for (int i = 0; i < count; i++) {
                List<Event> events = i * rolledBack % count < rolledBack ? bad : good;
                State state = Rollout.replay("r-" + i, events.subList(0, 1));
                journal.append("r-" + i, 1, events.get(0), state.summary());
                for (int seq = 2; seq <= events.size(); seq++) {
                    state = Rollout.next(state, events.get(seq - 1)).state();
                    journal.append("r-" + i, seq, events.get(seq - 1), state.summary());
                }
            }
        }
        return file;
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
