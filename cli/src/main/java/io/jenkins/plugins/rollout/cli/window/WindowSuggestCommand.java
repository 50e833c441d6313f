/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.window;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.TrafficHistory;
import io.jenkins.plugins.rollout.plan.Expected;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.window.Advice;
import io.jenkins.plugins.rollout.window.Advice.Suggestion;
import io.jenkins.plugins.rollout.yaml.Durations;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout window suggest}. */
@Command(
        name = "suggest",
        description = "Says the best times to deploy: the next openings that are long enough, with enough traffic for"
                + " evidence, judged by the past rollouts of the service, and with enough people on duty.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 there is one, 4 none within four weeks, 2 invalid file."})
public final class WindowSuggestCommand implements Callable<Integer> {

    private static final int WANTED = 3;

    @Mixin
    private WindowQuestion question;

    @Option(names = "-f", required = true, paramLabel = "FILE", description = "The rollout.yaml.")
    private Path file;

    @Option(
            names = "--requests-per-second",
            paramLabel = "N",
            description = "Traffic of the service, instead of what past rollouts saw.")
    private Double rate;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    /** JSON of the command, one line a suggestion; see docs/reference/calendar.md. */
    record View(
            Instant at,
            Optional<Instant> until,
            Duration needed,
            String rule,
            Optional<Double> requestsPerSecond,
            int rollouts,
            int rolledBack) {}

    @Override
    public Integer call() throws Exception {
        RolloutSpec spec = RolloutFile.read(file, Optional.empty());
        try (var journal = journalOption.open()) {
            TrafficHistory traffic = TrafficHistory.of(spec.service(), journal);
            Instant from = question.instant(Instant.now()).truncatedTo(ChronoUnit.MINUTES);
            List<Suggestion> found =
                    Advice.suggest(question.windows(), from, at -> needed(spec, rate(traffic, at)), WANTED);
            for (Suggestion each : found) {
                Optional<Double> seen = rate(traffic, each.at());
                if (output.json()) {
                    output.json(new View(
                            each.at(),
                            each.until(),
                            each.needed(),
                            each.rule(),
                            seen,
                            traffic.rollouts(each.at()),
                            traffic.rolledBack(each.at())));
                } else {
                    output.text(line(each, seen, traffic));
                }
            }
            if (found.isEmpty()) {
                output.note("no opening within four weeks is long enough, with enough traffic for evidence");
            }
            return found.isEmpty() ? ExitCode.DENIED : ExitCode.OK;
        }
    }

    private Optional<Double> rate(TrafficHistory traffic, Instant at) {
        return rate == null ? traffic.rate(at) : Optional.of(rate);
    }

    /** Empty when the machine would give up waiting for evidence: it waits as long again as the holds take. */
    private static Optional<Duration> needed(RolloutSpec spec, Optional<Double> rate) {
        Duration planned = Expected.length(spec);
        if (rate.isEmpty()) {
            return Optional.of(planned);
        }
        boolean idle = rate.get() <= 0;
        Duration expected = Expected.length(spec, rate.get());
        boolean enough = expected.compareTo(planned.plus(spec.plan().scheduled())) <= 0;
        return idle || !enough ? Optional.empty() : Optional.of(expected);
    }

    private String line(Suggestion each, Optional<Double> seen, TrafficHistory traffic) {
        String busy = seen.map(n -> String.format(java.util.Locale.ROOT, "%.1f requests/s expected", n))
                .orElse("traffic not known: no past rollout of this service was measured");
        int begun = traffic.rollouts(each.at());
        String past = begun == 0
                ? ""
                : "; of " + begun + " begun at that hour of the week, " + traffic.rolledBack(each.at())
                        + " were rolled back";
        return "@|bold " + question.shown(each.at()) + "|@ takes " + Durations.display(each.needed())
                + each.until()
                        .map(until -> ", open until " + question.shown(until))
                        .orElse("") + "; " + busy + past;
    }
}
