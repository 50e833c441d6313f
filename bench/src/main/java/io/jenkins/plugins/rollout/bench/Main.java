/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench;

import io.jenkins.plugins.rollout.bench.cost.PollCost;
import io.jenkins.plugins.rollout.bench.report.Page;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Job;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the comparison, prints every cell, and writes the page with its plots. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Simulates rollouts under our rule and others', side by side, and prints one line a cell.")
public final class Main implements Callable<Integer> {

    @Option(names = "--quick", description = "Few rollouts, under two minutes; bounds are wide.")
    private boolean quick;

    @Option(names = "--rollouts", description = "Rollouts a cell, instead of the plan's.")
    private int rollouts;

    @Option(names = "--seed", defaultValue = "1", description = "One seed, one table. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--only", description = "Simulate only scenarios whose name contains this; writes nothing.")
    private @Nullable String only;

    @Option(names = "--rule", description = "Simulate only rules whose name contains this; writes nothing.")
    private @Nullable String rule;

    @Option(names = "--out", description = "Directory for benchmarks.md, .csv and plots. Default: nothing is written.")
    private @Nullable Path out;

    @Option(names = "--date", description = "Date on the page. Default: today.")
    private @Nullable LocalDate date;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        List<Cell> cells = run(jobs(), line.getOut(), line.getErr());
        if (out != null && only == null && rule == null) {
            new Page(cells, quick ? null : PollCost.measure(), facts()).write(out);
        }
        return 0;
    }

    private List<Job> jobs() {
        Plan plan = quick ? Plan.quick() : Plan.full();
        return (rollouts > 0 ? plan.of(rollouts) : plan)
                .jobs().stream()
                        .filter(job -> only == null || job.scenario().key().contains(only))
                        .filter(job -> rule == null || job.rule().name().contains(rule))
                        .toList();
    }

    private Map<String, String> facts() {
        String command = "bench/run" + (quick ? " --quick" : "") + (rollouts > 0 ? " --rollouts " + rollouts : "");
        return Map.of(
                "command",
                command,
                "date",
                String.valueOf(date == null ? LocalDate.now() : date),
                "seed",
                String.valueOf(seed));
    }

    private List<Cell> run(List<Job> jobs, PrintWriter table, PrintWriter progress) {
        table.println(Page.header());
        List<Cell> cells = new ArrayList<>();
        for (Job job : jobs) {
            Cell cell = job.run(seed);
            cells.add(cell);
            table.println(Page.line(cell));
            if (cells.size() % 100 == 0) {
                progress.println(cells.size() + " of " + jobs.size() + " cells");
            }
        }
        return cells;
    }
}
