/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.cost.PollCost;
import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.traffic.Regressions;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Proportion;
import io.jenkins.plugins.rollout.bench.trial.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The project's goals for the decision, held against a run. */
final class Goals {

    private static final double SEEN = 0.004;
    private static final String OURS = EvidenceRule.OURS;
    private static final String OURS_5S = EvidenceRule.OURS_5S;

    private final Results results;
    private final @Nullable PollCost cost;

    Goals(Results results, @Nullable PollCost cost) {
        this.results = results;
        this.cost = cost;
    }

    List<Goal> all() {
        List<Goal> goals = new ArrayList<>();
        results.names(scenario -> NullSection.isNull(scenario)).forEach(name -> goals.add(falseRollbacks(name)));
        goals.add(slowest(OURS, "outage, 10 requests/s and more: p90 at most 45 s", 0.9, 45, outage(10)));
        goals.add(slowest(
                OURS_5S,
                "outage, 100 requests/s, 5 s polls: p90 at most 15 s",
                0.9,
                15,
                outage(10).and(s -> s.rps() == 100)));
        goals.add(share("Flagger, threshold 5", OURS, 8));
        goals.add(share("Kayenta, 5 min", OURS, 8));
        goals.add(share("Flagger, threshold 5", OURS_5S, 20));
        goals.add(share("Kayenta, 5 min", OURS_5S, 20));
        goals.add(slowest(OURS, "x20 at 1e-3, 100 requests/s: p90 at most 120 s", 0.9, 120, odds(20, 100)));
        goals.add(slowest(OURS, "x20 at 1e-3, 1000 requests/s: p90 at most 45 s", 0.9, 45, odds(20, 1000)));
        goals.add(slowest(OURS, "x5 at 1e-3, 1000 requests/s: median at most 75 s", 0.5, 75, odds(5, 1000)));
        goals.add(slowest(OURS, "x2 at 1e-3, 1000 requests/s: median at most 420 s", 0.5, 420, odds(2, 1000)));
        goals.add(slowest(
                OURS,
                "outage that begins at the 25 % step, 10 requests/s and more: p90 at most 60 s",
                0.9,
                60,
                s -> s.name().equals(Regressions.LATE_OUTAGE) && s.rps() >= 10));
        goals.add(againstOracle(2));
        goals.add(againstOracle(5));
        goals.add(warmUp());
        goals.add(podsAgree());
        goals.add(cost());
        return goals;
    }

    private Goal falseRollbacks(String name) {
        List<Cell> cells = results.of(OURS, s -> s.name().equals(name) && NullSection.isNull(s));
        String what = "false rollbacks, " + name + ": at most 0.4 % (95 % bound)";
        if (cells.isEmpty()) {
            return Goal.missing(what);
        }
        Proportion all = Results.pooled(cells).orElseThrow();
        Cell worst = cells.stream()
                .max(Comparator.comparingDouble(cell -> Results.rolledBack(cell).value()))
                .orElseThrow();
        Proportion most = Results.rolledBack(worst);
        // A single cell may show a few by luck: it breaks the goal when luck explains it in one run of a thousand.
        boolean broken = all.value() > SEEN || most.lower(0.001) > SEEN;
        Goal.State state = broken ? Goal.State.NOT_MET : all.atMost() > SEEN ? Goal.State.NOT_SHOWN : Goal.State.MET;
        String figure = "at most " + Format.percent(all.atMost()) + " (" + all.hits() + " of " + all.of() + ")";
        return new Goal(what, most.hits() == 0 ? figure : figure + "; worst cell " + where(worst, most), state);
    }

    private static String where(Cell cell, Proportion share) {
        return Format.interval(share) + " at " + Format.plain(cell.scenario().rps()) + "/s, "
                + Format.plain(cell.scenario().base());
    }

    private Goal slowest(String rule, String what, double share, int limit, Predicate<Scenario> fits) {
        List<Cell> cells = results.of(rule, fits.and(s -> s.warmUp() == 0));
        if (cells.isEmpty()) {
            return Goal.missing(what);
        }
        List<OptionalInt> times =
                cells.stream().map(cell -> cell.tally().within(share)).toList();
        if (times.stream().anyMatch(OptionalInt::isEmpty)) {
            return Goal.of(what, "too few detected", false);
        }
        int slowest = times.stream().mapToInt(OptionalInt::getAsInt).max().orElseThrow();
        return Goal.of(what, slowest + " s in the slowest of " + cells.size() + " cells", slowest <= limit);
    }

    private static Predicate<Scenario> outage(double atLeast) {
        return s -> s.name().equals(Regressions.OUTAGE) && s.rps() >= atLeast;
    }

    private static Predicate<Scenario> odds(double times, double rps) {
        return s -> s.name().equals(Regressions.odds(times))
                && s.rps() == rps
                && s.base() == 1e-3
                && s.schedule().equals(Schedule.RAMP);
    }

    private Goal share(String other, String rule, int part) {
        String what = "bad requests, outage at 100 requests/s, %s: at most 1/%d of %s"
                .formatted(rule.equals(OURS) ? "15 s polls" : "5 s polls", part, other);
        Optional<Tally> mine = outageHarm(rule);
        Optional<Tally> theirs = outageHarm(other);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Goal.missing(what);
        }
        double ratio = theirs.get().excess() / mine.get().excess();
        String figure = "%s against %s, 1/%.1f"
                .formatted(
                        Format.count(mine.get().excess()),
                        Format.count(theirs.get().excess()),
                        ratio);
        return Goal.of(what, figure, ratio >= part);
    }

    private Optional<Tally> outageHarm(String rule) {
        return results.cell(rule, Regressions.OUTAGE, 100, 1e-3, Schedule.RAMP).map(Cell::tally);
    }

    private Goal againstOracle(double times) {
        String what = "harm against the oracle, x" + (int) times + ", 100 requests/s and more: at most 2.1 times";
        Optional<OracleSection.Ratio> worst = new OracleSection(results)
                .ratios().stream()
                        .filter(ratio -> ratio.scenario().name().equals(Regressions.odds(times)))
                        .max(Comparator.comparingDouble(OracleSection.Ratio::value));
        return worst.map(ratio -> Goal.of(what, ratio.describe(), ratio.value() <= 2.1))
                .orElse(Goal.missing(what));
    }

    private Goal warmUp() {
        String what = "a declared warm-up of 60 s adds at most 75 s (p90, x20 at 1e-3, 100 requests/s)";
        Optional<Integer> added = added(EvidenceRule.CLIFF, 20, 100, 60);
        return added.map(s -> Goal.of(what, s + " s", s <= 75)).orElse(Goal.missing(what));
    }

    private Optional<Integer> added(String rule, double times, double rps, int warmUp) {
        OptionalInt with = results.of(rule, odds(times, rps).and(s -> s.warmUp() == warmUp)).stream()
                .map(cell -> cell.tally().within(0.9))
                .findFirst()
                .orElse(OptionalInt.empty());
        OptionalInt without = results.of(OURS, odds(times, rps)).stream()
                .map(cell -> cell.tally().within(0.9))
                .findFirst()
                .orElse(OptionalInt.empty());
        return with.isPresent() && without.isPresent()
                ? Optional.of(with.getAsInt() - without.getAsInt())
                : Optional.empty();
    }

    private Goal cost() {
        String what = "a decision costs under 2 microseconds a poll and metric, no allocation, under 1 KB of state";
        return cost == null ? Goal.missing(what) : Goal.of(what, cost.describe(), cost.meetsGoal());
    }

    private Goal podsAgree() {
        String what = "allowing for pods that differ costs under 10 % of the time to detect where they agree";
        double with = 0;
        double without = 0;
        for (Cell bare : results.of(EvidenceRule.NOT_WIDENED, s -> s.kind() == Scenario.Kind.BAD)) {
            Optional<Cell> wide =
                    results.of(OURS, bare.scenario()::equals).stream().findFirst();
            OptionalInt wideTime = wide.map(cell -> cell.tally().within(0.5)).orElse(OptionalInt.empty());
            OptionalInt bareTime = bare.tally().within(0.5);
            if (wideTime.isPresent() && bareTime.isPresent()) {
                with += wideTime.getAsInt();
                without += bareTime.getAsInt();
            }
        }
        if (without == 0) {
            return Goal.missing(what);
        }
        double cost = with / without - 1;
        return Goal.of(what, "%.1f %% over all medians".formatted(100 * cost), cost < 0.1);
    }
}
