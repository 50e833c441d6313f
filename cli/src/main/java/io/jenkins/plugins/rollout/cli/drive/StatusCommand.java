/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.narration.Narrator;
import io.jenkins.plugins.rollout.cli.narration.RolloutText;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.Lookup;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Summary;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollout status}. */
@Command(
        name = "status",
        description = "Shows one rollout, or all that are under way.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of the rollout.")
    private String id;

    @Option(names = "--watch", description = "Show every change until the rollout ends.")
    private boolean watch;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        try (var journal = journalOption.open()) {
            if (id == null) {
                return list(journal);
            }
            var interventions = new Interventions(journal);
            State state = Lookup.require(interventions, id);
            show(state);
            while (watch && !state.ended()) {
                TimeUnit.MILLISECONDS.sleep(500);
                State now = interventions.state(id).orElseThrow();
                if (now.version() != state.version()) {
                    show(now);
                }
                state = now;
            }
            return state.ended() || state.pause().isPresent() ? ExitCode.of(state) : ExitCode.OK;
        }
    }

    private void show(State state) {
        if (output.json()) {
            output.json(RolloutView.of(state));
        } else if (watch && !state.ended()) {
            output.text(Narrator.watching(state));
        } else {
            RolloutText.lines(RolloutView.of(state)).forEach(output::text);
        }
    }

    private int list(Journal journal) throws Journal.JournalException {
        List<Summary> active = journal.list(new Filter(Optional.empty(), Optional.of(true), 100, Optional.empty()));
        if (output.json()) {
            active.forEach(output::json);
        } else if (active.isEmpty()) {
            output.text("no rollout is under way");
        } else {
            RolloutText.table(active).forEach(output::text);
        }
        return ExitCode.OK;
    }
}
