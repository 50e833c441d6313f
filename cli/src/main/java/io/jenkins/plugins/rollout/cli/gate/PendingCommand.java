/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.gate;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import io.jenkins.plugins.rollout.view.PendingView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollout pending}. */
@Command(
        name = "pending",
        description = "Lists what waits for people: approvals, windows and pauses, the oldest first.",
        mixinStandardHelpOptions = true)
public final class PendingCommand implements Callable<Integer> {

    private static final int MOST = 1000;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        try (var journal = journalOption.open()) {
            List<PendingView> pending = pending(journal, Instant.now());
            if (output.json()) {
                pending.forEach(output::json);
            } else if (pending.isEmpty()) {
                output.text("nothing waits for people");
            } else {
                pending.stream().flatMap(each -> each.lines().stream()).forEach(output::text);
            }
            return ExitCode.OK;
        }
    }

    private List<PendingView> pending(Journal journal, Instant now) throws JournalException {
        var interventions = new Interventions(journal);
        List<PendingView> pending = new ArrayList<>();
        for (Summary each : journal.list(new Filter(Optional.empty(), Optional.of(true), MOST, Optional.empty()))) {
            try {
                Optional<State> state = interventions.state(each.id());
                state.flatMap(known -> PendingView.of(known, now)).ifPresent(pending::add);
            } catch (BrokenException broken) {
                output.note(broken.getMessage() + "; it is left out");
            }
        }
        pending.sort(Comparator.comparing(PendingView::since));
        return pending;
    }
}
