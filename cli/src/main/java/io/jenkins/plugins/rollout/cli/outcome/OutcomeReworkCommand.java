/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.RepositoryOptions;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.git.GitRepository;
import io.jenkins.plugins.rollout.git.Rework;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Commits;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.outcome.report.Shipments;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.PortException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout outcome rework}. */
@Command(
        name = "rework",
        description = "Measures from git which lines of each shipped change were rewritten or taken back within 30 days"
                + " of going live, and records the share. Changes whose 30 days are not over are left for later, those"
                + " that were measured are left as they are. Fetch the repository before.",
        mixinStandardHelpOptions = true)
public final class OutcomeReworkCommand implements Callable<Integer> {

    @Option(names = "--repo", paramLabel = "DIR", defaultValue = ".", description = "The git repository; default here.")
    private Path repository = Path.of(".");

    @Option(
            names = "--branch",
            paramLabel = "REV",
            defaultValue = "HEAD",
            description = "Where work goes on after a change was shipped; default ${DEFAULT-VALUE}.")
    private String branch = "HEAD";

    @Mixin
    private ShippedOptions shipped = new ShippedOptions();

    @Mixin
    private User user;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    private final List<Measured> measured = new ArrayList<>();
    private final List<Unmeasured> left = new ArrayList<>();

    /** A rework that was recorded. */
    record Measured(String rollout, long lines, long reworked, double share, String comparedWith) {}

    /** JSON of the command. */
    record Result(List<Measured> measured, List<Unmeasured> left) {}

    @Override
    public Integer call() throws Exception {
        try (var journal = journalOption.open();
                var git = RepositoryOptions.reading(() -> GitRepository.open(repository))) {
            RepositoryOptions.reading(() -> git.commit(branch));
            Instant now = Instant.now();
            for (Shipment each : Shipments.since(journal, shipped.service(), shipped.since(now))) {
                boolean wanted = shipped.again() || each.change().rework().isEmpty();
                if (wanted && each.shipped() && each.change().commits().isPresent()) {
                    measure(journal, git, each, now);
                }
            }
        }
        tell();
        return ExitCode.OK;
    }

    private void measure(Journal journal, GitRepository git, Shipment shipment, Instant now) throws Exception {
        Commits commits = shipment.change().commits().orElseThrow();
        Instant over = shipment.liveAt().orElse(now).plus(Shipment.WATCH);
        if (over.isAfter(now)) {
            left.add(new Unmeasured(
                    shipment.id(), "its 30 days are over on " + over.toString().substring(0, 10)));
            return;
        }
        try {
            Rework rework = Rework.of(git, commits.from(), commits.to(), branch, over, Meaning.standard());
            if (rework.share().isEmpty()) {
                left.add(new Unmeasured(shipment.id(), "it has no line of production code"));
                return;
            }
            double share = rework.share().getAsDouble();
            var interventions = new Interventions(journal);
            if (interventions.pruned(shipment.id())) {
                left.add(new Unmeasured(shipment.id(), "its events were pruned, nothing can be added"));
                return;
            }
            interventions.note(shipment.id(), new Event.ChangeDescribed(now, user.by(), Change.reworked(share)));
            measured.add(new Measured(shipment.id(), rework.lines(), rework.reworked(), share, rework.comparedWith()));
        } catch (PortException unknown) {
            left.add(new Unmeasured(shipment.id(), unknown.getMessage()));
        }
    }

    private void tell() {
        if (output.json()) {
            output.json(new Result(measured, left));
            return;
        }
        for (Measured each : measured) {
            output.text(String.format(
                    Locale.ROOT,
                    "%s: %d of %d lines reworked, %.0f %%",
                    each.rollout(),
                    each.reworked(),
                    each.lines(),
                    100 * each.share()));
        }
        left.forEach(each -> output.text(each.line()));
        if (measured.isEmpty() && left.isEmpty()) {
            output.text("nothing to measure: no shipped change of known commits is without its rework"
                    + " (rollout run --change-from records the commits)");
        }
    }
}
