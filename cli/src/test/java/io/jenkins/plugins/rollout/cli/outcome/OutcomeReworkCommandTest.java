/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.git.RepositoryBuilder;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.rollout.Story;
import io.jenkins.plugins.rollout.testkit.JournalStories;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A change that went live on 2 March 2026, and a branch that goes on. */
public class OutcomeReworkCommandTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path journal;
    private String repository;

    @Before
    public void aChangeOfFourLines() throws Exception {
        journal = folder.getRoot().toPath().resolve("journal.db");
        repository = folder.getRoot().toPath().resolve("repo.git").toString();
        try (var git = new RepositoryBuilder(Path.of(repository))) {
            git.file("A.java", "int a;\n").commit("1 January");
            git.later(57).file("A.java", "int a;\nint b;\nint c;\n").commit("28 February");
            git.file("A.java", "int a;\nint b;\nint c;\nint d;\nint e;\n").commit("1 March");
            git.later(9)
                    .file("A.java", "int a;\nint x;\nint c;\nint d;\nint e;\n")
                    .commit("11 March");
            git.later(60).file("A.java", "int y;\n").commit("11 May");
        }
        try (var written = SqliteJournal.open(journal)) {
            JournalStories.tell(
                    written,
                    "checkout-1",
                    Story.of(Specs.quick()).prepared().shipped().events());
        }
    }

    @Test
    public void theShareThatWasReworkedIsRecordedOnceAndReported() {
        recordChange("main~4", "main~2");
        assertThat(run("outcome", "rework", "--repo", repository, "--branch", "main", "--last", "36500d"))
                .isZero();
        assertThat(out.toString()).contains("checkout-1: 1 of 4 lines reworked, 25 %");
        assertThat(run("report", "--output", "json")).isZero();
        assertThat(out.toString()).contains("\"rework\":{\"median\":0.25,\"of\":1}");
        assertThat(run("outcome", "rework", "--repo", repository, "--branch", "main", "--last", "36500d"))
                .isZero();
        assertThat(out.toString()).contains("nothing to measure");
        assertThat(run(
                        "outcome",
                        "rework",
                        "--repo",
                        repository,
                        "--branch",
                        "main",
                        "--last",
                        "36500d",
                        "--again",
                        "--output",
                        "json"))
                .isZero();
        assertThat(out.toString())
                .startsWith("{\"measured\":[{\"rollout\":\"checkout-1\",\"lines\":4,\"reworked\":1,\"share\":0.25,");
    }

    @Test
    public void leadTimeAndReviewAreReadFromGit() {
        recordChange("main~4", "main~2");
        assertThat(run("report", "--output", "json")).isZero();
        // from 28 February, 12:00, to 2 March, some minutes after 10:00
        assertThat(out.toString()).containsPattern("\"leadTime\":\\{\"median\":16\\d{4}\\.");
    }

    @Test
    public void whatCannotBeMeasuredIsSaid() {
        assertThat(run("outcome", "rework", "--repo", repository, "--branch", "main"))
                .isZero();
        assertThat(out.toString()).contains("nothing to measure");
        recordChange("f".repeat(40), "e".repeat(40));
        assertThat(run("outcome", "rework", "--repo", repository, "--branch", "main", "--last", "36500d"))
                .isZero();
        assertThat(out.toString()).contains("checkout-1: not measured, no revision \"eeee");
        assertThat(run("outcome", "rework", "--repo", journal.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("outcome", "rework", "--repo", repository, "--branch", "nowhere"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no revision \"nowhere\"");
    }

    private void recordChange(String from, String to) {
        String[] change = {"--change-from", from, "--change-to", to, "--repo", repository};
        List<String> all = new ArrayList<>(List.of("outcome", "record", "--rollout", "checkout-1"));
        all.addAll(List.of(change));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--journal", journal.toString()));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
