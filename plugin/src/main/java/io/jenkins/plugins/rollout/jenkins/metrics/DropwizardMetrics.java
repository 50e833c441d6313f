/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricSet;
import com.codahale.metrics.Timer;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.rollout.analysis.Verdict;
import io.jenkins.plugins.rollout.driver.Meter;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jenkins.metrics.api.MetricProvider;

/**
 * The metrics of rollouts for the Metrics plugin, which hands them to whoever reads its registry: its own pages, the
 * Prometheus plugin, Datadog, Graphite. It has no labels, so each name ends in one of a known number of words. Not there
 * when that plugin is not.
 */
@Extension(optional = true)
public final class DropwizardMetrics extends MetricProvider implements Meter {

    private static final String APPROVAL = "waiting for approval";
    private static final String WINDOW = "waiting for window";
    private static final List<String> PHASES = List.of(
            WINDOW,
            APPROVAL,
            "preparing",
            "setting weight",
            "holding",
            "promoting",
            "baking",
            "rolling back",
            "verifying recovery",
            "paused");

    private final Map<String, Metric> metrics = new TreeMap<>();
    private final Standing standing = new Standing(this::failed);
    private final Timer decision = new Timer();
    private final Timer rollback = new Timer();
    private final Counter blind = new Counter();

    public DropwizardMetrics() {
        for (String phase : PHASES) {
            gauge("active." + name(phase), () -> standing.rollouts(phase));
        }
        gauge("waiting.approval", () -> standing.rollouts(APPROVAL) + asked(Question.Kind.APPROVAL));
        gauge("waiting.window", () -> standing.rollouts(WINDOW) + asked(Question.Kind.WINDOW));
        for (Outcome outcome : Outcome.values()) {
            for (CodeOrigin origin : CodeOrigin.values()) {
                put(outcome(outcome, origin.tag()), new Counter());
            }
        }
        for (Verdict verdict : Verdict.values()) {
            put("decisions." + name(verdict), new Counter());
        }
        for (Failure kind : Failure.values()) {
            put("errors." + name(kind), new Counter());
        }
        put("polls.read", new Counter());
        put("polls.blind", new Counter());
        put("blind.milliseconds", blind);
        put("decision", decision);
        put("rollback", rollback);
    }

    @NonNull
    @Override
    public MetricSet getMetricSet() {
        return metrics(metrics);
    }

    @Override
    public void decided(boolean read, Verdict verdict, Duration latency) {
        count("polls." + (read ? "read" : "blind"));
        count("decisions." + name(verdict));
        decision.update(latency);
    }

    @Override
    public void blind(Duration more) {
        blind.inc(more.toMillis());
    }

    @Override
    public void restored(Duration took) {
        rollback.update(took);
    }

    @Override
    public void failed(Failure kind) {
        count("errors." + name(kind));
    }

    @Override
    public void ended(Outcome outcome, String origin) {
        count(outcome(outcome, origin));
    }

    /** Questions of steps that wait before there is a rollout. */
    private static int asked(Question.Kind kind) {
        return (int) Questions.get().waiting().stream()
                .filter(each -> each.kind() == kind)
                .count();
    }

    private static String outcome(Outcome outcome, String origin) {
        return "outcomes." + outcome.word() + "." + origin;
    }

    private static String name(Enum<?> constant) {
        return name(constant.name().toLowerCase(Locale.ROOT));
    }

    private static String name(String words) {
        return words.replace(' ', '-').replace('_', '-');
    }

    private void gauge(String name, Gauge<Integer> gauge) {
        put(name, gauge);
    }

    private void put(String name, Metric metric) {
        metrics.put("rollout." + name, metric);
    }

    private void count(String name) {
        if (metrics.get("rollout." + name) instanceof Counter counter) {
            counter.inc();
        }
    }
}
