/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.traffic.Regressions;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Tally;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/** How soon a bad change must be seen. */
final class DelayGoals {

    private static final String OURS = EvidenceRule.OURS;
    private static final String OURS_5S = EvidenceRule.OURS_5S;

    private final Results results;

    DelayGoals(Results results) {
        this.results = results;
    }

    List<Goal> all() {
        return List.of(
                slowest(OURS, "outage, 10 requests/s and more: p90 at most 45 s", 0.9, 45, outage(10)),
                slowest(
                        OURS_5S,
                        "outage, 100 requests/s, 5 s polls: p90 at most 15 s",
                        0.9,
                        15,
                        outage(10).and(s -> s.rps() == 100)),
                slowest(OURS, "x20 at 1e-3, 100 requests/s: p90 at most 120 s", 0.9, 120, odds(20, 100)),
                slowest(OURS, "x20 at 1e-3, 1000 requests/s: p90 at most 45 s", 0.9, 45, odds(20, 1000)),
                slowest(OURS, "x5 at 1e-3, 1000 requests/s: median at most 75 s", 0.5, 75, odds(5, 1000)),
                slowest(OURS, "x2 at 1e-3, 1000 requests/s: median at most 420 s", 0.5, 420, odds(2, 1000)),
                slowest(
                        OURS,
                        "outage that begins at the 25 % step, 10 requests/s and more: p90 at most 60 s",
                        0.9,
                        60,
                        s -> s.name().equals(Regressions.LATE_OUTAGE) && s.rps() >= 10),
                warmUp(),
                podsAgree());
    }

    private Goal slowest(String rule, String what, double share, int limit, Predicate<Scenario> fits) {
        List<Cell> cells = results.of(rule, fits.and(s -> s.warmUp() == 0));
        if (cells.isEmpty()) {
            return Goal.missing(what);
        }
        int slowest = slowest(cells, tally -> tally.within(share));
        int atBest = slowest(cells, tally -> tally.withinAtBest(share));
        String figure = slowest == Integer.MAX_VALUE
                ? "too few detected"
                : slowest + " s" + (cells.size() > 1 ? " in the slowest of " + cells.size() + " cells" : "");
        return Goal.of(what, figure, slowest <= limit, atBest > Goal.CLEARLY * limit);
    }

    private static int slowest(List<Cell> cells, Function<Tally, OptionalInt> time) {
        return cells.stream()
                .mapToInt(cell -> time.apply(cell.tally()).orElse(Integer.MAX_VALUE))
                .max()
                .orElseThrow();
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

    private Goal warmUp() {
        String what = "a declared warm-up of 60 s adds at most 75 s (p90, x20 at 1e-3, 100 requests/s)";
        Predicate<Scenario> x20 = odds(20, 100);
        Optional<Tally> with = first(EvidenceRule.SPARE, x20.and(s -> s.warmUp() == 60));
        Optional<Tally> without = first(OURS, x20.and(s -> s.warmUp() == 0));
        if (with.isEmpty() || without.isEmpty()) {
            return Goal.missing(what);
        }
        OptionalInt late = with.get().within(0.9);
        OptionalInt soon = without.get().within(0.9);
        if (late.isEmpty() || soon.isEmpty()) {
            return Goal.of(what, "too few detected", false, false);
        }
        int added = late.getAsInt() - soon.getAsInt();
        return Goal.of(what, added + " s", added <= 75, added > 150);
    }

    private Goal podsAgree() {
        String what = "allowing for pods that differ costs under 10 % of the time to detect where they agree";
        double with = 0;
        double without = 0;
        for (Cell bare : results.of(EvidenceRule.NOT_WIDENED, s -> s.kind() == Scenario.Kind.BAD)) {
            OptionalInt wide = first(OURS, bare.scenario()::equals)
                    .map(tally -> tally.within(0.5))
                    .orElse(OptionalInt.empty());
            if (wide.isPresent() && bare.tally().within(0.5).isPresent()) {
                with += wide.getAsInt();
                without += bare.tally().within(0.5).getAsInt();
            }
        }
        if (without == 0) {
            return Goal.missing(what);
        }
        double cost = with / without - 1;
        return Goal.of(what, "%.1f %% over all medians".formatted(100 * cost), cost < 0.1, cost > 0.3);
    }

    private Optional<Tally> first(String rule, Predicate<Scenario> fits) {
        return results.of(rule, fits).stream().findFirst().map(Cell::tally);
    }
}
