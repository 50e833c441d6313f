/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.metrics.MetricsPort;
import io.jenkins.plugins.rollout.cli.metrics.OwnMetrics;
import io.jenkins.plugins.rollout.cli.metrics.TimedJournal;
import io.jenkins.plugins.rollout.cli.narration.Chronicle;
import io.jenkins.plugins.rollout.cli.option.ClusterOption;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.Measuring;
import io.jenkins.plugins.rollout.spi.Journal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout worker}. */
@Command(
        name = "worker",
        description = "Drives rollouts of a journal that nobody drives: those whose process died, and those that were"
                + " started with --detach. Several workers may share a journal; each rollout has one driver at a time.",
        mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Drive at most so many at once; default ${DEFAULT-VALUE}.")
    private int most;

    @Option(names = "--until-idle", description = "End when no rollout is left to drive, rather than wait for more.")
    private boolean untilIdle;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description = "Show this worker's own metrics at http://127.0.0.1:N/metrics; 0 takes a free port.")
    private Integer metricsPort;

    @Option(
            names = "--metrics-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to show them on; default ${DEFAULT-VALUE}.")
    private String metricsHost;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private ClusterOption clusterOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        if (most < 1) {
            throw new UserException(ExitCode.USAGE, "--most " + most + " is less than 1", "give 1 or more");
        }
        var end = new CountDownLatch(1);
        var metrics = new OwnMetrics();
        try (var journal = new TimedJournal(journalOption.open(), metrics);
                var environment = clusterOption.open();
                var workbench = new Workbench(
                        journal,
                        environment,
                        new Chronicle(output).and(new Measuring(metrics, journal, Clock.systemUTC())),
                        output::note);
                var port = metricsPort == null ? null : show(metrics, journal)) {
            environment.client();
            workbench.lookAfterOthers("rollout worker");
            if (port != null) {
                output.note("metrics: http://" + metricsHost + ":" + port.port() + "/metrics");
            }
            output.note("worker " + Owner.current() + " on " + journalOption.shown(System.getenv()));
            var lookout = new Lookout(journal, workbench.driver(), most, output::note);
            do {
                boolean idle = lookout.idle();
                if (untilIdle && idle) {
                    return ExitCode.OK;
                }
            } while (!end.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
            return ExitCode.OK;
        }
    }

    private MetricsPort show(OwnMetrics metrics, Journal journal) {
        metrics.watch(journal);
        try {
            return MetricsPort.open(metrics, metricsHost, metricsPort);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.FAILED, e.getMessage(), "name another --metrics-port or --metrics-host", e);
        }
    }
}
