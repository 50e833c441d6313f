/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench;

import io.jenkins.plugins.rollout.bench.cost.PollCost;
import io.jenkins.plugins.rollout.bench.report.Page;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Job;
import io.jenkins.plugins.rollout.bench.trial.Store;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the comparison, prints every cell and every goal, and writes the page with its plots. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description =
                "Simulates rollouts under our rule and others', side by side; prints one line a cell, then the goals.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all is simulated, and no goal is clearly missed",
            "1:a goal is missed by half or more, beyond luck",
            "2:usage",
            "75:--minutes are over before the end; the same command goes on"
        })
public final class Main implements Callable<Integer> {

    private static final int MISSED = 1;
    private static final int UNFINISHED = 75;

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

    @Option(
            names = "--cells",
            description = "Directory that keeps simulated cells, and in which they are looked for. Default: none.")
    private @Nullable Path cells;

    @Option(
            names = "--minutes",
            description = "Stop after so many minutes; go on with the same command. Needs --cells.")
    private double minutes = Double.POSITIVE_INFINITY;

    @Option(
            names = "--so-far",
            description = "When --minutes are over, check the goals and write the page with what is there.")
    private boolean soFar;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (Double.isFinite(minutes) && cells == null) {
            throw new ParameterException(
                    line, "--minutes without --cells would lose what was simulated; give --cells DIR");
        }
        List<Job> jobs = jobs();
        List<Cell> done = run(jobs, line.getOut(), line.getErr());
        if (done.size() < jobs.size() && !soFar) {
            line.getErr().println(done.size() + " of " + jobs.size() + " cells; the same command goes on");
            return UNFINISHED;
        }
        if (only != null || rule != null) {
            return 0;
        }
        Page page = new Page(done, quick ? null : PollCost.measure(), facts(done.size(), jobs.size()));
        line.getOut().println();
        line.getOut().println(page.goals());
        if (out != null) {
            page.write(out);
        }
        return page.clearlyMissed() ? MISSED : 0;
    }

    private List<Job> jobs() {
        Plan plan = quick ? Plan.quick() : Plan.full();
        return (rollouts > 0 ? plan.of(rollouts) : plan)
                .jobs().stream()
                        .filter(job -> only == null || job.scenario().key().contains(only))
                        .filter(job -> rule == null || job.rule().name().contains(rule))
                        .toList();
    }

    private Map<String, String> facts(int done, int planned) {
        String command = "bench/run" + (quick ? " --quick" : "") + (rollouts > 0 ? " --rollouts " + rollouts : "")
                + (done < planned ? " --so-far, " + done + " of " + planned + " cells" : "");
        return Map.of(
                "command",
                command,
                "date",
                String.valueOf(date == null ? LocalDate.now() : date),
                "seed",
                String.valueOf(seed));
    }

    private List<Cell> run(List<Job> jobs, PrintWriter table, PrintWriter progress) throws IOException {
        Store store = cells == null ? null : new Store(cells);
        long begin = System.nanoTime();
        table.println(Page.header());
        List<Cell> done = new ArrayList<>();
        for (Job job : jobs) {
            boolean over = (System.nanoTime() - begin) / 60e9 >= minutes;
            if (over && !(soFar && Objects.requireNonNull(store).has(job, seed))) {
                if (soFar) {
                    continue;
                }
                break;
            }
            Cell cell = store == null ? job.run(seed) : store.cell(job, seed);
            done.add(cell);
            table.println(Page.line(cell));
            if (done.size() % 100 == 0) {
                progress.println(done.size() + " of " + jobs.size() + " cells");
            }
        }
        return done;
    }
}
