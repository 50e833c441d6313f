/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout demo}. */
@Command(
        name = "demo",
        description = {
            "Shows a healthy change being promoted and a bad one being rolled back, on a simulated cluster",
            "with real HTTP traffic and real metrics. Needs no cluster, and touches none. Exit code 0 when",
            "both end as they should."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which requests fail and how long each takes; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--fast", description = "Shorter steps: both stories in a quarter of the time.")
    private boolean fast;

    @Option(names = "--serve", description = "Show it in the dashboard, too, and afterwards until Ctrl-C.")
    private boolean serve;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        var screen = new DemoScreen(output);
        Path folder = Files.createTempDirectory("rollout-demo");
        Path journal = folder.resolve("journal.db");
        try (var dashboard = serve ? DemoDashboard.open(journal, output) : null) {
            var demo = new Demo(seed, fast ? Pace.fast() : Pace.watchable(), screen);
            DemoReport report = demo.play(journal);
            screen.done();
            if (output.json()) {
                output.json(report);
            } else {
                output.text(
                        report.asExpected()
                                ? "@|bold,green Both ended as they should.|@"
                                : "@|bold,red Not all ended as they should.|@");
            }
            if (dashboard != null) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> removeQuietly(folder)));
                dashboard.stay(output);
            }
            return report.asExpected() ? ExitCode.OK : ExitCode.FAILED;
        } finally {
            remove(folder);
        }
    }

    private static void removeQuietly(Path folder) {
        try {
            remove(folder);
        } catch (IOException leftOver) {
            // A folder in the system's place for temporary files; nobody is there to be told.
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> leafFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            leafFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : leafFirst) {
            Files.deleteIfExists(file);
        }
    }
}
