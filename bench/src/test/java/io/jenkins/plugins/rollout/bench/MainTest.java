/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import picocli.CommandLine;

public class MainTest {

    private static final int UNFINISHED = 75;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    public void printsOneLineACell() {
        assertThat(run("--rollouts", "2", "--only", "very low traffic|0.05|0.01", "--rule", "Flagger"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(1 + 3);
        assertThat(out.toString()).contains("\"Flagger, threshold 5\",2,");
    }

    @Test
    public void goesOnWhereItWasCut() throws Exception {
        Path cells = folder.getRoot().toPath();
        String[] part = {
            "--rollouts", "2", "--only", "very low traffic|0.05|0.01", "--cells", cells.toString(), "--minutes", "0"
        };

        assertThat(run(part)).isEqualTo(UNFINISHED);
        assertThat(err.toString()).contains("0 of", "the same command goes on");
        part[part.length - 1] = "5";
        assertThat(run(part)).isZero();
        String first = out.toString();
        long kept = count(cells);
        out.getBuffer().setLength(0);
        assertThat(run(part)).isZero();
        assertThat(first).endsWith(out.toString());
        assertThat(count(cells)).isEqualTo(kept).isPositive();
    }

    @Test
    public void refusesToForgetWhatItSimulates() {
        assertThat(run("--minutes", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("give --cells DIR");
    }

    private static long count(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
