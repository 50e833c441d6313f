/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.replay.Replay;
import io.jenkins.plugins.rollout.replay.Tally;
import io.jenkins.plugins.rollout.replay.Terms;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout history backtest}. */
@Command(
        name = "backtest",
        description = "Judges all stored rollouts again from their raw samples, under other settings.",
        mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {

    private static final int PAGE = 100;

    @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
    private @Nullable String service;

    @Mixin
    private ReplayOptions settings;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        Terms terms = settings.terms();
        try (var journal = journalOption.open()) {
            List<Replay> replays = replays(journal, terms);
            Tally tally = Tally.of(replays);
            if (output.json()) {
                output.json(new Result(tally, replays));
            } else {
                replays.stream().filter(BacktestCommand::differs).forEach(this::show);
                output.text(sentence(tally));
            }
            return ExitCode.OK;
        }
    }

    private List<Replay> replays(Journal journal, Terms terms) throws Journal.JournalException {
        List<Replay> replays = new ArrayList<>();
        var filter = new Filter(Optional.ofNullable(service), Optional.of(false), PAGE, Optional.empty());
        List<Summary> page = journal.list(filter);
        while (!page.isEmpty()) {
            for (Summary each : page) {
                replay(journal, each.id(), terms).ifPresent(replays::add);
            }
            page = journal.list(filter.next(page.get(page.size() - 1)));
        }
        return replays;
    }

    /** Of one that was pruned, or whose journal is broken, there is nothing to judge. */
    private Optional<Replay> replay(Journal journal, String id, Terms terms) throws Journal.JournalException {
        try {
            List<Event> events = journal.whole(id);
            return events.isEmpty() ? Optional.empty() : Replay.of(id, events, terms);
        } catch (Journal.BrokenException broken) {
            output.note(broken.getMessage() + "; it is left out");
            return Optional.empty();
        }
    }

    private static boolean differs(Replay replay) {
        return replay.was().rolledBack() != replay.would().rolledBack();
    }

    private void show(Replay replay) {
        output.text(replay.id());
        output.text("  was:   " + ReplayCommand.text(replay.was()));
        output.text("  would: " + ReplayCommand.text(replay.would()));
    }

    private static String sentence(Tally tally) {
        if (tally.rollouts() == 0) {
            return "no finished rollout with measurements is stored";
        }
        return "of " + tally.rollouts() + " rollouts, " + tally.newlyRolledBack()
                + " that were kept would be rolled back, "
                + tally.newlyKept() + " that were rolled back would be kept; of those rolled back both times "
                + tally.sooner() + " sooner, " + tally.later() + " later";
    }

    /** JSON of the command. */
    record Result(Tally tally, List<Replay> rollouts) {}
}
