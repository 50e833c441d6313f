/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.RepositoryOptions;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.git.ChangeSet;
import io.jenkins.plugins.rollout.git.GitRepository;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Commits;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.outcome.report.Shipments;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout outcome record}. */
@Command(
        name = "record",
        description =
                "Records origin, risk, team, lead time, review, rework or adoption of a rollout's change. What was"
                        + " recorded before and is not given now stays.",
        mixinStandardHelpOptions = true)
public final class OutcomeRecordCommand implements Callable<Integer> {

    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{40}");

    @Mixin
    private Recorded recorded;

    @Option(names = "--origin", paramLabel = "TAG", description = "human-led, ai-assisted, ai-heavy or unknown.")
    private CodeOrigin origin;

    @Option(names = "--share", paramLabel = "0..1", description = "Share of lines that name an assistant.")
    private Double share;

    @Option(names = "--risk", paramLabel = "0..100", description = "Risk score.")
    private Double risk;

    @Option(names = "--factor", paramLabel = "NAME", description = "What raised the score most; may be repeated.")
    private List<String> factors = List.of();

    @Option(names = "--team", paramLabel = "NAME", description = "Who answers for the change.")
    private String team;

    @Option(names = "--first-commit", paramLabel = "INSTANT", description = "When its first commit was made, ISO-8601.")
    private Instant firstCommit;

    @Option(names = "--review", paramLabel = "DURATION", description = "How long its review took.")
    private Duration review;

    @Option(names = "--rework", paramLabel = "0..1", description = "Share of its lines rewritten within 30 days.")
    private Double rework;

    @Option(
            names = "--adopted",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether it is used by those it was made for.")
    private Boolean adopted;

    @Option(names = "--change-from", paramLabel = "REV", description = "Revision that was deployed before.")
    private String from;

    @Option(
            names = "--change-to",
            paramLabel = "REV",
            description = "Revision that was shipped: rollout risk calibrate learns from how it did.")
    private String to;

    @Option(
            names = "--repo",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Git repository of those revisions: first commit and review time are read from it, too."
                    + " It need not be there for whole names of commits.")
    private Path repository = Path.of(".");

    @Mixin
    private User user;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        Change change = change();
        if (change.equals(Change.UNKNOWN) && adopted == null) {
            throw new UserException(ExitCode.USAGE, "there is nothing to record", "give --origin, --risk or another");
        }
        try (var journal = journalOption.open()) {
            Instant now = Instant.now();
            String id = recorded.find(journal, now);
            var interventions = new Interventions(journal);
            if (!change.equals(Change.UNKNOWN)) {
                interventions.note(id, new Event.ChangeDescribed(now, user.by(), change));
            }
            if (adopted != null) {
                interventions.note(id, new Event.AdoptionMeasured(now, adopted, "said by " + user.by()));
            }
            Shipment shipment = Shipments.of(id, journal.read(id, 1));
            if (output.json()) {
                output.json(shipment);
            } else {
                output.text("recorded for " + id + ": " + String.join(", ", known(shipment.change())));
            }
            return ExitCode.OK;
        }
    }

    /** What is known of the change now, whenever it was recorded. */
    private static List<String> known(Change change) {
        List<String> known = new ArrayList<>(List.of(change.origin().tag()));
        change.score().ifPresent(score -> known.add("risk " + Math.round(score)));
        change.team().ifPresent(name -> known.add("team " + name));
        change.firstCommitAt().ifPresent(at -> known.add("first commit " + at));
        change.review().ifPresent(time -> known.add("review " + Durations.display(time)));
        change.rework().ifPresent(share -> known.add("rework " + Math.round(100 * share) + " %"));
        return known;
    }

    private Change change() throws Exception {
        CodeOrigin tag = origin == null ? CodeOrigin.UNKNOWN : origin;
        Optional<Commits> commits = commits();
        Optional<ChangeSet> read = commits.flatMap(this::read);
        try {
            return new Change(
                    tag,
                    tag == CodeOrigin.UNKNOWN ? Provenance.UNKNOWN : Provenance.DECLARED,
                    Optional.ofNullable(share),
                    Optional.ofNullable(risk),
                    factors,
                    Optional.ofNullable(team),
                    Optional.ofNullable(firstCommit).or(() -> read.flatMap(ChangeSet::firstCommitAt)),
                    Optional.ofNullable(review).or(() -> read.flatMap(ChangeSet::review)),
                    Optional.ofNullable(rework),
                    commits);
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage(), "see rollout outcome record --help");
        }
    }

    private Optional<Commits> commits() throws Exception {
        if (to == null && from == null) {
            return Optional.empty();
        }
        if (to == null) {
            throw new UserException(ExitCode.USAGE, "--change-from is given alone", "say --change-to REV too");
        }
        String shipped = commit(to);
        return Optional.of(new Commits(from == null ? Optional.empty() : Optional.of(commit(from)), shipped));
    }

    /** What the repository says of them; nothing when it is not at hand. */
    private Optional<ChangeSet> read(Commits commits) {
        if (commits.from().isEmpty()) {
            return Optional.empty();
        }
        try (GitRepository git = GitRepository.open(repository)) {
            return Optional.of(ChangeSet.of(git, commits.from().get(), commits.to()));
        } catch (PortException elsewhere) {
            return Optional.empty();
        }
    }

    private String commit(String revision) throws Exception {
        if (WHOLE.matcher(revision).matches()) {
            return revision;
        }
        return RepositoryOptions.reading(() -> {
            try (GitRepository git = GitRepository.open(repository)) {
                return git.commit(revision);
            }
        });
    }
}
