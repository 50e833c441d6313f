/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.cli.drive.Telling;
import io.jenkins.plugins.rollout.cli.drive.Workbench;
import io.jenkins.plugins.rollout.cli.metrics.OwnMetrics;
import io.jenkins.plugins.rollout.cli.metrics.TimedJournal;
import io.jenkins.plugins.rollout.cli.option.CalendarFeed;
import io.jenkins.plugins.rollout.cli.option.ClusterOption;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.Measuring;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.yaml.CalendarFile;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout serve}. */
@Command(
        name = "serve",
        description = {
            "Serves the dashboard and the REST API until interrupted. What is asked for there is carried out",
            "here, unless another process drives the rollout."
        },
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; default ${DEFAULT-VALUE}, reached from this machine alone.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8480",
            description = "Port; 0 takes a free one; default ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Where people find the dashboard behind a proxy with TLS; needed to listen on all addresses.")
    private URI publicUrl;

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description = "Who may come in: a name and a token of 16 characters or more a line, readable by you alone."
                    + " Without it you come in with a token made for this run.")
    private Path users;

    @Option(
            names = "--calendar",
            paramLabel = "FILE",
            description = "A calendar of deploy windows to show, YAML or .ics; may be given several times.")
    private List<Path> calendars = List.of();

    @Option(names = "--no-drive", description = "Write people's words to the journal, and drive nothing.")
    private boolean tied;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private ClusterOption clusterOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        var door = new Door(users, System.getProperty("user.name"));
        var settings = settings(door.people());
        var telling = new Telling(output);
        var metrics = new OwnMetrics();
        try (Journal journal = new TimedJournal(journalOption.open(), metrics);
                var environment = clusterOption.open();
                var workbench = new Workbench(
                        journal,
                        environment,
                        telling.observer().and(new Measuring(metrics, journal, Clock.systemUTC())),
                        output::note);
                var server = start(journal, tied ? Hands.TIED : new Takeovers(journal, workbench), settings, metrics)) {
            if (!tied) {
                workbench.lookAfterOthers("rollout serve");
            }
            String link = server.url() + "/"
                    + door.token().map(token -> "#token=" + token).orElse("");
            if (output.json()) {
                output.json(new Address(link));
            } else {
                output.text("The dashboard is at " + link);
            }
            output.note("journal: " + settings.place() + "; end with Ctrl-C");
            new CountDownLatch(1).await();
            return ExitCode.OK;
        }
    }

    /** What is printed for machines. */
    record Address(String url) {}

    private ServeSettings settings(List<Person> people) throws InvalidFileException {
        if (publicUrl == null && List.of("0.0.0.0", "::", "").contains(host)) {
            throw new UserException(
                    ExitCode.USAGE,
                    "on all addresses the dashboard must know its name",
                    "add --public-url https://NAME, or listen on one address");
        }
        if (publicUrl != null && publicUrl.getAuthority() == null) {
            throw new UserException(ExitCode.USAGE, "--public-url " + publicUrl + " has no host", "give https://NAME/");
        }
        String version = new Main.Version().getVersion()[0];
        Calendars.Source source = () -> CalendarFile.read(calendars, Optional.empty(), CalendarFeed.OF_THE_CACHE);
        // What cannot be read is told here rather than on a page.
        source.read();
        return new ServeSettings(
                host,
                port,
                people,
                Optional.ofNullable(publicUrl),
                journalOption.shown(System.getenv()),
                version,
                new Calendars(source));
    }

    private static DashboardServer start(Journal journal, Hands hands, ServeSettings settings, OwnMetrics metrics) {
        try {
            metrics.watch(journal);
            return DashboardServer.start(journal, hands, settings, metrics);
        } catch (Refused e) {
            throw new UserException(ExitCode.FAILED, e.getMessage(), "name another --port or --host", e);
        }
    }
}
