/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.plan;

import io.jenkins.plugins.rollout.cli.option.CalendarFeed;
import io.jenkins.plugins.rollout.cli.option.ChangeOptions;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.plan.Expected;
import io.jenkins.plugins.rollout.plan.PlanHash;
import io.jenkins.plugins.rollout.policy.Planner.Planned;
import io.jenkins.plugins.rollout.policy.Planner.Reason;
import io.jenkins.plugins.rollout.yaml.DeployWindows;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout plan}. */
@Command(
        name = "plan",
        description = "Shows the plan that a change will get, without touching anything.",
        mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(names = "--explain", description = "Say which rule gave what, with file and line.")
    private boolean explain;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        Planned planned = change.plan();
        new DeployWindows(CalendarFeed.OF_THE_CACHE).check(planned.spec(), Instant.now());
        View view = View.of(planned);
        if (output.json()) {
            output.json(view);
        } else {
            output.text("@|bold " + view.service() + "|@: " + view.image() + ", plan " + view.planHash() + ", about "
                    + view.expected());
            output.text("risk " + view.band() + ", origin " + view.origin());
            view.notes().forEach(note -> output.text("  " + note));
            view.reasons().forEach(this::line);
        }
        return ExitCode.OK;
    }

    private void line(Reason reason) {
        String by = explain ? "  <- " + reason.rule() + " (" + reason.place() + ")" : "";
        output.text(String.format("%-14s %s%s", reason.aspect(), reason.value(), by));
        if (explain) {
            reason.instead().ifPresent(instead -> output.text(String.format("%-14s   %s", "", instead)));
        }
    }

    /** JSON of the command; see docs/reference/policy.md. */
    record View(
            String service,
            String image,
            String planHash,
            String expected,
            String band,
            String origin,
            List<String> notes,
            List<Reason> reasons) {

        static View of(Planned planned) {
            var facts = planned.decision().facts();
            return new View(
                    planned.spec().service(),
                    planned.spec().image(),
                    PlanHash.of(planned.spec()),
                    Durations.display(Expected.length(planned.spec())),
                    facts.band().tag(),
                    facts.origin().tag(),
                    planned.decision().notes(),
                    planned.reasons());
        }
    }
}
