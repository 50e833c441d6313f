/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.analysis.Selector.Matcher;
import io.jenkins.plugins.rollout.analysis.Selector.Operator;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Commits;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.plan.Adoption;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of every type, with every field filled, and what they are made of. */
public final class SampleEvents {

    /** When the samples begin. */
    public static final Instant START = Instant.parse("2026-03-02T09:30:00Z");

    private SampleEvents() {}

    /** One event of every type, a second apart. */
    public static List<Event> all() {
        return List.of(
                new Event.Started(START, spec(), "ada", Optional.empty(), Optional.empty()),
                new Event.Started(at(1), scrapedSpec(), "ada", Optional.of(snapshot()), Optional.empty()),
                new Event.Adopted(at(2), "worker-2"),
                new Event.WindowChecked(at(3), false, "freeze: quarter end", at(3600)),
                new Event.Approved(at(4), "grace", "looked at the plan"),
                new Event.Rejected(at(5), "grace", "not before the release"),
                new Event.SnapshotTaken(at(6), snapshot()),
                new Event.CanaryCreated(at(7), "1 of 1 pods ready"),
                new Event.WeightReached(at(8), 20, 0.2, "20 % on HTTPRoute shop"),
                new Event.PromotionReached(at(9), "4 of 4 pods ready"),
                new Event.RestoreReached(at(10), "stable at 7c9d; weight 0"),
                new Event.Measured(at(11), measurement()),
                new Event.Measured(at(12), Measurement.blind(at(12), "no connection to Prometheus")),
                new Event.CommandFailed(at(13), "set-weight", "HTTPRoute shop is missing", "Create it."),
                new Event.Ticked(at(14)),
                new Event.Paused(at(15), "ada", "odd latency"),
                new Event.Unpaused(at(16), "ada"),
                new Event.PromoteAsked(at(17), "ada", "hotfix"),
                new Event.AbortAsked(at(18), "ada", "wrong image"),
                new Event.ChangeDescribed(at(30), "ada", change()),
                new Event.IncidentReported(
                        at(31),
                        "pager",
                        new Incident("INC-7", "critical", "shop is down", at(20), Optional.of(at(25)))),
                new Event.IncidentWithdrawn(at(32), "ada", "INC-7", "the network's"),
                new Event.AdoptionMeasured(at(33), true, "more than 100 uses a day"),
                new Event.Started(at(19), gatedSpec(), "ada", Optional.empty(), Optional.of("0123456789ab")),
                new Event.Approved(
                        at(20), "grace", "seen", Optional.of("0123456789ab"), List.of("architects"), Optional.empty()),
                new Event.WindowOverridden(
                        at(21),
                        "grace",
                        "release-manager",
                        "outage of a partner",
                        at(7200),
                        List.of("sre"),
                        Optional.empty()),
                new Event.WindowChecked(at(22), false, "no opening is long enough", Instant.MAX),
                new Event.WeightAsked(at(34), "ada", 30),
                new Event.ChangeDescribed(at(35), "ci", shipping()),
                new Event.Told(at(35), 24, "ROLLOUT_HOOK", true),
                new Event.Started(at(36), askingSpec(), "ada", Optional.empty(), Optional.empty()));
    }

    /** All that can be known of a change. */
    public static Change change() {
        return new Change(
                CodeOrigin.AI_HEAVY,
                Provenance.TRAILER,
                Optional.of(0.9),
                Optional.of(71.5),
                List.of("size", "hotspot"),
                Optional.of("web"),
                Optional.of(START.minusSeconds(86_400)),
                Optional.of(Duration.ofHours(5)),
                Optional.of(0.25),
                Optional.empty());
    }

    /** Of which only the commits are known. */
    private static Change shipping() {
        return Change.UNKNOWN.with(Commits.between("8d1f2c3a".repeat(5), "1eb76443".repeat(5)));
    }

    /** Behind a gate and a window. */
    public static RolloutSpec gatedSpec() {
        RolloutSpec bare = scrapedSpec();
        Group architects = new Group("architects", List.of("grace", "linus"), 1);
        Gate gate = new Gate(
                2,
                List.of(architects),
                List.of("Ada <ada@example.com>"),
                List.of("root"),
                Duration.ofHours(72),
                Duration.ofDays(7),
                Duration.ofDays(3),
                false);
        WindowPolicy windows = new WindowPolicy(
                List.of("/srv/calendar.yaml"),
                "production",
                WindowPolicy.OnClose.ROLLBACK,
                true,
                new OverrideRule(List.of(architects), 2, Duration.ofHours(4), false));
        Plan plan = bare.plan();
        return new RolloutSpec(
                bare.service(),
                bare.image(),
                bare.target(),
                new Plan(
                        plan.steps(), plan.bake(), plan.progressDeadline(), 2, Optional.of(gate), Optional.of(windows)),
                bare.analysis(),
                bare.source(),
                bare.metrics());
    }

    /** Latency and error rate from Prometheus, weights on a route. */
    public static RolloutSpec spec() {
        return new RolloutSpec(
                "shop",
                "registry.example/shop:2.4.1",
                new Target(
                        "prod", "shop", Optional.of("web"), "shop", Optional.of(new Target.Route("HTTPRoute", "shop"))),
                plan(),
                AnalysisSettings.defaults(),
                new Source.Prometheus(
                        URI.create("https://prometheus.example:9090"), "pod", Optional.of("PROMETHEUS_TOKEN")),
                List.of(errorRate(), latency()));
    }

    /** The same, to be asked afterwards whether it is used. */
    public static RolloutSpec askingSpec() {
        return spec().with(new Adoption(
                "sum(increase(orders_total[7d]))",
                Duration.ofDays(7),
                100,
                Optional.of(new Source.Prometheus(URI.create("http://other:9090"), "pod", Optional.empty()))));
    }

    /** Error rate from the pods' own pages, weights by replica ratio. */
    public static RolloutSpec scrapedSpec() {
        return new RolloutSpec(
                "shop",
                "registry.example/shop:2.4.1",
                new Target("prod", "shop", Optional.empty(), "shop", Optional.empty()),
                plan(),
                AnalysisSettings.defaults(),
                new Source.Scrape(8080, "/metrics"),
                List.of(errorRate()));
    }

    /** A stable revision. */
    public static Snapshot snapshot() {
        return new Snapshot("7c9d", "registry.example/shop:2.4.0", 4, "{\"template\":{\"name\":\"Größe \\u0000\"}}");
    }

    /** The summary of a rollout of {@link #spec()} that holds its first weight. */
    public static Summary summary(String id, Instant startedAt) {
        return new Summary(
                id,
                "shop",
                "prod/shop",
                "registry.example/shop:2.4.1",
                Optional.of("7c9d"),
                "holding",
                5,
                false,
                Optional.empty(),
                "",
                startedAt,
                startedAt.plusSeconds(90),
                Optional.empty(),
                0,
                0,
                Optional.empty());
    }

    private static Plan plan() {
        var steps = List.of(new Step(5, Duration.ofMinutes(5)), new Step(50, Duration.ofMillis(90_500)));
        return new Plan(steps, Duration.ofHours(1), Duration.ofMinutes(10), 2);
    }

    private static Metric errorRate() {
        return new Metric.ErrorRate(
                "errors",
                1,
                new Selector("http_requests_total", List.of()),
                new Selector("http_requests_total", List.of(new Matcher("code", Operator.MATCHES, "5.."))));
    }

    private static Metric latency() {
        var matchers = List.of(
                new Matcher("job", Operator.EQUAL, "shop"),
                new Matcher("path", Operator.NOT_EQUAL, "/healthz"),
                new Matcher("verb", Operator.NOT_MATCHES, "HEAD|OPTIONS"));
        return new Metric.Latency("slow", 0.5, new Selector("http_request_duration_seconds", matchers));
    }

    private static Measurement measurement() {
        var stable = Map.of("errors.total", 120_394.0, "errors.bad", 17.0, "slow.le.0.25", 1.0 / 3);
        var canary = Map.of("errors.total", 6_011.0, "errors.bad", 0.1 + 0.2, "slow.le.+Inf", 9_007_199_254_740_993.0);
        return new Measurement(
                at(11),
                0.047619047619047616,
                4,
                1,
                List.of(
                        new Reading("shop-7c9d-x2x", Role.STABLE, START.minusSeconds(86_400), at(11), stable),
                        new Reading("shop-canary-k4", Role.CANARY, at(7), at(11).plusNanos(123_456_789), canary)),
                Optional.empty());
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
