/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.ours.CertificateRule;
import io.jenkins.plugins.rollout.bench.ours.ShareRule;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** What the certificate and the test of the canary's share promise. */
final class SideGoals {

    private static final double LUCK = 0.001;
    /** Wrong this often over all scenarios is more than any known weakness explains. */
    private static final double CLEARLY = 0.1;

    /** When the canary loses its share in the scenarios where it had it. */
    private static final int LOST_AT = 300;

    private final Results results;

    SideGoals(Results results) {
        this.results = results;
    }

    List<Goal> all() {
        List<Goal> goals = new ArrayList<>();
        goals.add(rarely(CertificateRule.NAME, "certified though twice as bad: at most 5 %", 0.05, s -> s.name()
                .startsWith("odds x2")));
        goals.add(soon(
                CertificateRule.NAME,
                "healthy canary of 10 % certified at 1 error/s: median at most 210 s",
                0.5,
                210,
                0,
                s -> s.kind() == Scenario.Kind.NULL && s.schedule().equals(Schedule.FIXED)));
        goals.add(soon(
                ShareRule.NAME,
                "share of 10 % that is 0 from the start, 10 requests/s, 5 s polls: p90 at most 15 s",
                0.9,
                15,
                0,
                s -> s.name().equals("weight not applied") && s.rps() == 10));
        goals.add(soon(
                ShareRule.NAME,
                "share of 10 % that drops to 0 after five minutes, 10 requests/s, 5 s polls: p90 at most 15 s",
                0.9,
                15,
                LOST_AT,
                s -> s.name().equals("weight lost") && s.rps() == 10));
        goals.add(rarely(
                ShareRule.NAME, "false alarm of the share: at most 0.1 % (95 % bound)", 0.001, NullSection::isNull));
        return goals;
    }

    /** One row a kind of scenario: how many were certified or alarmed, and when. */
    String table() {
        Markdown table = new Markdown(List.of("test", "scenario", "schedule", "share", "median / p90"));
        for (String rule : List.of(CertificateRule.NAME, ShareRule.NAME)) {
            for (Cell cell : results.of(rule, s -> rule.equals(CertificateRule.NAME) || !NullSection.isNull(s))) {
                table.row(List.of(
                        rule.equals(CertificateRule.NAME) ? "certificate" : "share of requests",
                        cell.scenario().name() + ", "
                                + Format.plain(cell.scenario().rps()) + "/s, "
                                + Format.plain(cell.scenario().base()),
                        cell.scenario().schedule().name(),
                        Format.interval(Results.rolledBack(cell)),
                        Format.seconds(cell.tally().within(0.5)) + " / "
                                + Format.seconds(cell.tally().within(0.9)) + " s"));
            }
        }
        return table.render();
    }

    private Goal rarely(String rule, String what, double limit, Predicate<Scenario> fits) {
        List<Cell> cells = results.of(rule, fits);
        if (cells.isEmpty()) {
            return Goal.missing(what);
        }
        Proportion all = Results.pooled(cells).orElseThrow();
        Cell worst = cells.stream()
                .max(Comparator.comparingDouble(cell -> Results.rolledBack(cell).lower(LUCK)))
                .orElseThrow();
        Proportion most = Results.rolledBack(worst);
        boolean missed = all.value() > limit || most.lower(LUCK) > limit;
        Goal.State state = missed ? Goal.State.NOT_MET : all.atMost() > limit ? Goal.State.NOT_SHOWN : Goal.State.MET;
        String figure = "at most " + Format.percent(all.atMost()) + " (" + all.hits() + " of " + all.of() + ")";
        return new Goal(
                what,
                most.hits() == 0
                        ? figure
                        : figure + ", worst cell " + Format.interval(most) + " at "
                                + worst.scenario().name() + ", "
                                + Format.plain(worst.scenario().rps()) + "/s, "
                                + Format.plain(worst.scenario().base()),
                state,
                missed && all.lower(LUCK) > CLEARLY);
    }

    private Goal soon(String rule, String what, double share, int limit, int from, Predicate<Scenario> fits) {
        List<Cell> cells = results.of(rule, fits);
        if (cells.isEmpty()) {
            return Goal.missing(what);
        }
        int slowest = 0;
        for (Cell cell : cells) {
            OptionalInt time = cell.tally().within(share);
            slowest = Math.max(slowest, time.isPresent() ? time.getAsInt() - from : Integer.MAX_VALUE);
        }
        String figure = slowest == Integer.MAX_VALUE ? "too few" : slowest + " s";
        return Goal.of(what, figure, slowest <= limit, slowest == Integer.MAX_VALUE);
    }
}
