/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.outcome.Adoptions;
import io.jenkins.plugins.rollout.outcome.Adoptions.Asked;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout outcome adoption}. */
@Command(
        name = "adoption",
        description = "Asks Prometheus of each shipped change whether it is used, by the query that its rollout.yaml"
                + " names under adoption, and records the answer. Those whose time has not come are left for later,"
                + " those that were asked are left as they are. Exit code 1 if a query was not answered.",
        mixinStandardHelpOptions = true)
public final class OutcomeAdoptionCommand implements Callable<Integer> {

    @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
    private String service;

    @Option(
            names = "--last",
            paramLabel = "DURATION",
            defaultValue = "90d",
            description = "Only rollouts begun within this time; default ${DEFAULT-VALUE}.")
    private Duration last = Duration.ofDays(90);

    @Option(names = "--again", description = "Also those of which it is recorded whether they are used.")
    private boolean again;

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
                var servers = new QueriedServers()) {
            Instant now = Instant.now();
            var adoptions = new Adoptions(journal, servers);
            for (Shipment each : Adoptions.candidates(journal, Optional.ofNullable(service), now.minus(last), again)) {
                adoptions.ask(each, user.by(), now).ifPresent(this::take);
            }
        }
        tell();
        return failed ? ExitCode.FAILED : ExitCode.OK;
    }

    private void take(Asked asked) {
        if (asked instanceof Asked.Answered answered) {
            measured.add(answered);
        } else if (asked instanceof Asked.Early early) {
            left.add(new Unmeasured(early.rollout(), "it is asked on " + early.moment()));
        } else if (asked instanceof Asked.Nothing nothing) {
            left.add(new Unmeasured(
                    nothing.rollout(),
                    "nothing matches " + nothing.query() + " at " + nothing.moment()
                            + "; if that means that nobody uses it, add: or vector(0)"));
        } else if (asked instanceof Asked.Failed unanswered) {
            failed = true;
            left.add(new Unmeasured(
                    unanswered.rollout(),
                    unanswered.why().getMessage() + "; " + unanswered.why().remedy()));
        }
    }

    private void tell() {
        if (output.json()) {
            output.json(new Result(measured, left));
            return;
        }
        measured.forEach(each -> output.text(line(each)));
        left.forEach(each -> output.text(each.line()));
        if (measured.isEmpty() && left.isEmpty()) {
            output.text("nothing to ask: no shipped change of this time names a query under adoption in its"
                    + " rollout.yaml and waits for its answer");
        }
    }

    /** An answer for people. */
    static String line(Asked.Answered answer) {
        return answer.rollout() + ": " + (answer.adopted() ? "used" : "not used") + ", " + number(answer.value())
                + " where " + number(answer.atLeast()) + " is asked";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
