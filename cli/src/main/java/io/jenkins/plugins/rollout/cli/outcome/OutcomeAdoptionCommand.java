/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.LiveEnvironment;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.outcome.Adoptions;
import io.jenkins.plugins.rollout.outcome.Adoptions.Asked;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.prometheus.PrometheusServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollout outcome adoption}. */
@Command(
        name = "adoption",
        description = "Asks Prometheus of each shipped change whether it is used, by the query that its rollout.yaml"
                + " names under adoption, and records the answer. Those whose time has not come are left for later,"
                + " those that were asked are left as they are. Exit code 1 if a query was not answered.",
        mixinStandardHelpOptions = true)
public final class OutcomeAdoptionCommand implements Callable<Integer> {

    @Mixin
    private ShippedOptions shipped = new ShippedOptions();

    @Mixin
    private User user;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    private final List<Asked.Answered> measured = new ArrayList<>();
    private final List<Unmeasured> left = new ArrayList<>();
    private boolean failed;

    /** JSON of the command. */
    record Result(List<Asked.Answered> measured, List<Unmeasured> left) {}

    @Override
    public Integer call() throws Exception {
        try (var journal = journalOption.open();
                var servers = new PrometheusServers(LiveEnvironment::settings)) {
            Instant now = Instant.now();
            var adoptions = new Adoptions(journal, servers);
            for (Shipment each :
                    Adoptions.candidates(journal, shipped.service(), shipped.since(now), shipped.again())) {
                adoptions.ask(each, user.by(), now).ifPresent(this::take);
            }
        }
        tell();
        return failed ? ExitCode.FAILED : ExitCode.OK;
    }

    private void take(Asked asked) {
        if (asked instanceof Asked.Answered answered) {
            measured.add(answered);
        } else {
            failed |= asked instanceof Asked.Failed;
            left.add(new Unmeasured(asked.rollout(), asked.says()));
        }
    }

    private void tell() {
        if (output.json()) {
            output.json(new Result(measured, left));
            return;
        }
        measured.forEach(each -> output.text(each.rollout() + ": " + each.says()));
        left.forEach(each -> output.text(each.line()));
        if (measured.isEmpty() && left.isEmpty()) {
            output.text("nothing to ask: no shipped change of this time names a query under adoption in its"
                    + " rollout.yaml and waits for its answer");
        }
    }
}
