/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class AnalyzeCommandTest {

    private static final String HEADER = "run,t,stable_requests,stable_errors,canary_requests,canary_errors\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    public void oneLineAPollAndTheExitCodeOfARollback() throws IOException {
        assertThat(run(HEADER + "r,15,1000,1,100,50\nr,30,1000,1,100,50\n")).isEqualTo(3);
        assertThat(out.toString().lines()).hasSize(2).last().asString().endsWith("\"decision\":\"rollback\"}");
    }

    @Test
    public void exitCodesOfASingleRun() throws IOException {
        assertThat(run(HEADER + "r,15,1000,1,100,0\n")).isZero();
        assertThat(run(HEADER + "r,15,1000,1,,\n")).isEqualTo(5);
    }

    @Test
    public void manyRunsGiveOneSummaryLineEachAndSuccess() throws IOException {
        String csv = HEADER + "a,15,1000,1,100,50\na,30,1000,1,100,50\nb,15,1000,1,100,0\n";
        assertThat(run(csv, "--summary")).isZero();
        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"run\":\"a\",\"decision\":\"rollback\",\"t\":30,"),
                        line -> assertThat(line).startsWith("{\"run\":\"b\",\"decision\":\"continue\",\"t\":15,"));
    }

    @Test
    public void theSettingsMatter() throws IOException {
        String csv = HEADER + "r,15,1000,1,100,50\nr,30,1000,1,100,50\n";
        assertThat(run(csv, "--alpha", "0.0001")).isZero();
        assertThat(run(HEADER + "r,15,1000,20,1000,100\nr,30,1000,20,1000,100\n", "--warm-up", "60s"))
                .isZero();
        assertThat(run(HEADER + "r,15,1000,1,100,0\n", "--planned-polls", "1", "--poll", "1m"))
                .isZero();
        assertThat(out.toString()).endsWith("\"promote\"}\n");
    }

    @Test
    public void explainsInWords() throws IOException {
        run(HEADER + "r,15,1000,1,100,50\nr,30,1000,1,100,50\n", "--explain");
        assertThat(out.toString()).startsWith("r: Roll back at 30 s: the canary fails more often");
        run(HEADER + "r,15,1000,1,100,50\n", "--explain", "--output", "json");
        assertThat(out.toString()).contains("\"explanation\":\"Continue: ");
    }

    @Test
    public void badInputIsOneLineWithItsNumberAndOneLineWhatToDo() throws IOException {
        assertThat(run(HEADER + "r,15,1000,1,100,abc\n")).isEqualTo(2);
        assertThat(err.toString().lines().toList()).hasSize(2);
        assertThat(err.toString()).contains("line 2: canary_errors must be a count of 0 or more, not \"abc\"");
        assertThat(execute("--input", "/no/such/file.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("error: there is no file /no/such/file.csv");
    }

    @Test
    public void badSettingsAreNamed() throws IOException {
        assertThat(run(HEADER, "--alpha", "2")).isEqualTo(2);
        assertThat(err.toString()).contains("alpha must lie between 0 and 1: 2.0");
        assertThat(run(HEADER, "--poll", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("'soon' is not a duration; write for example 90s");
    }

    @Test
    public void anEmptyFileAndRunsInPiecesAreRefused() throws IOException {
        assertThat(run("")).isEqualTo(2);
        assertThat(err.toString()).contains("line 1: the file is empty; it must begin with run,t,stable_requests,");
        assertThat(run(HEADER + "a,15,10,1,10,1\nb,15,10,1,10,1\na,30,10,1,10,1\n"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("line 4: run a has ended already; the rows of a run must follow each other");
    }

    @Test
    public void binaryInputIsNamedAsSuch() throws IOException {
        Path file = folder.getRoot().toPath().resolve("polls.bin");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(execute("--input", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("polls.bin is not UTF-8 text").contains("to do: save it as UTF-8");
    }

    private int run(String csv, String... options) throws IOException {
        Path file = folder.getRoot().toPath().resolve("polls.csv");
        Files.writeString(file, csv);
        var arguments = new String[options.length + 2];
        arguments[0] = "--input";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return execute(arguments);
    }

    private int execute(String... arguments) {
        var all = new ArrayList<>(List.of("analyze"));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(new String[0]));
    }
}
