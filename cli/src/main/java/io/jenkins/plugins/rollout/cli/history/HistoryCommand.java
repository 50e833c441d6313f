/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.narration.Narrator;
import io.jenkins.plugins.rollout.cli.narration.RolloutText;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.Lookup;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rollout history}. */
@Command(
        name = "history",
        description = "Lists past rollouts, newest first, or shows one with its timeline.",
        mixinStandardHelpOptions = true,
        subcommands = {
            HistoryCommand.ListAll.class,
            HistoryCommand.Show.class,
            ReplayCommand.class,
            BacktestCommand.class,
            HistoryVerifyCommand.class,
            HistoryExportCommand.class,
            HistoryImportCommand.class,
            HistoryPruneCommand.class,
            HistoryDiscardCommand.class,
            HistoryDowngradeCommand.class
        })
public final class HistoryCommand implements Callable<Integer> {

    @Mixin
    private HistoryListing listing;

    @Override
    public Integer call() throws Exception {
        return listing.print();
    }

    /** {@code rollout history list}, which {@code rollout history} alone is short for. */
    @Command(name = "list", description = "Lists past rollouts, newest first.", mixinStandardHelpOptions = true)
    public static final class ListAll implements Callable<Integer> {

        @Mixin
        private HistoryListing listing;

        @Override
        public Integer call() throws Exception {
            return listing.print();
        }
    }

    /** {@code rollout history show}. */
    @Command(name = "show", description = "Shows one rollout with its timeline.", mixinStandardHelpOptions = true)
    public static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "ID", description = "Id of the rollout.")
        private String id;

        @Mixin
        private JournalOption journalOption;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws Exception {
            try (var journal = journalOption.open()) {
                State state = Lookup.require(new Interventions(journal), id);
                List<Event> events = journal.whole(id);
                if (output.json()) {
                    output.json(new Told(RolloutView.of(state), events));
                } else {
                    RolloutText.lines(RolloutView.of(state)).forEach(output::text);
                    output.text("");
                    timeline(events);
                }
                return ExitCode.OK;
            }
        }

        private void timeline(List<Event> events) {
            var narrator = new Narrator(output::text, line -> {});
            State state = Rollout.replay(id, events.subList(0, 1));
            for (Event event : events.subList(1, events.size())) {
                State next = Rollout.next(state, event).state();
                narrator.happened(state, event, next);
                state = next;
            }
        }
    }

    /** JSON of {@code history show}. */
    record Told(RolloutView rollout, List<Event> events) {}
}
