/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.rollout.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout outcome incident}. */
@Command(
        name = "incident",
        description =
                "Records an incident, and holds a rollout responsible: the one named, else the latest of the service"
                        + " that had begun when the incident did. Counted are those within 30 days of going live.",
        mixinStandardHelpOptions = true)
public final class OutcomeIncidentCommand implements Callable<Integer> {

    @Mixin
    private Recorded recorded;

    @Option(names = "--key", paramLabel = "KEY", required = true, description = "Names the incident; counted once.")
    private String key;

    @Option(names = "--what", paramLabel = "TEXT", description = "What went wrong, one line.")
    private String what = "";

    @Option(names = "--severity", paramLabel = "WORD", description = "As you call it; default ${DEFAULT-VALUE}.")
    private String severity = "unknown";

    @Option(names = "--since", paramLabel = "INSTANT", description = "When it began, ISO-8601; default now.")
    private Instant since = Instant.now();

    @Option(names = "--until", paramLabel = "INSTANT", description = "When it was over.")
    private Instant until;

    @Option(names = "--withdraw", description = "It was none, or another's fault; needs --reason.")
    private boolean withdraw;

    @Mixin
    private User user;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        try (var journal = journalOption.open()) {
            String id = recorded.find(journal, since);
            new Interventions(journal).note(id, event());
            output.text((withdraw ? "withdrawn from " : "recorded for ") + id + ": " + key);
            return ExitCode.OK;
        }
    }

    private Event event() {
        if (withdraw) {
            return new Event.IncidentWithdrawn(Instant.now(), user.by(), key, user.mandatoryReason());
        }
        try {
            return new Event.IncidentReported(
                    Instant.now(), user.by(), new Incident(key, severity, what, since, Optional.ofNullable(until)));
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage(), "see rollout outcome incident --help");
        }
    }
}
