/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.cli.drive.Workbench;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plays a story on a stage, through the same driver as {@code rollout run}. */
public final class StoryRunner {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final Stage stage;
    private final Pace pace;

    public StoryRunner(Stage stage, Pace pace) {
        this.stage = stage;
        this.pace = pace;
    }

    /** Until the rollout has ended. */
    public StoryReport play(Story story, Teller teller) throws JournalException, InterruptedException {
        stage.dataPlane().behaviours().set(story.image(), story.behaviour());
        ClusterView before = ClusterView.read(stage.backstage().client(), stage.target());
        teller.begins(story, before);
        Map<String, Counts> earlier = stage.dataPlane().tally().soFar();
        var chronicle = new Chronicle(stage.dataPlane().tally(), teller::stepDone);
        String id = stage.target().service() + "-" + story.name();
        long began = System.nanoTime();
        State end;
        try (var workbench = new Workbench(
                stage.backstage().journal(),
                stage.backstage(),
                new Observers(List.of(chronicle, teller)),
                line -> {})) {
            end = await(workbench, id, spec(story));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        StoryReport report = report(story, end, chronicle, before, earlier, took);
        teller.ended(report);
        return report;
    }

    private State await(Workbench workbench, String id, RolloutSpec spec)
            throws JournalException, InterruptedException {
        try {
            return workbench
                    .driver()
                    .start(id, spec, "demo", Optional.empty())
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the rollout broke off: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the rollout did not end within " + PATIENCE.toSeconds() + " s", e);
        }
    }

    private RolloutSpec spec(Story story) {
        Metric errors = new Metric.ErrorRate(
                "errors",
                1,
                Selector.parse("http_requests_total"),
                Selector.parse("http_requests_total{code=~\"5..\"}"));
        return new RolloutSpec(
                stage.target().service(),
                story.image(),
                stage.target(),
                pace.plan(),
                pace.analysis(),
                stage.source(),
                List.of(errors));
    }

    private StoryReport report(
            Story story, State end, Chronicle chronicle, ClusterView before, Map<String, Counts> earlier, Duration took)
            throws InterruptedException {
        String wanted = story.expected() == Outcome.SUCCEEDED ? story.image() : before.stableImage();
        ClusterView after = settled(wanted);
        var decision = chronicle.decision(end);
        Counts met = stage.dataPlane().tally().since(earlier).getOrDefault(story.image(), Counts.NONE);
        boolean right = end.outcome().equals(Optional.of(story.expected())) && after.settledOn(wanted, stage.target());
        return new StoryReport(
                story.name(),
                story.title(),
                end.id(),
                story.image(),
                story.expected(),
                end.outcome(),
                right,
                end.reason(),
                end.phase() instanceof Phase.Ended ended ? ended.detail() : "",
                chronicle.steps(),
                decision.evidence(),
                decision.threshold(),
                decision.dispersion(),
                chronicle.polls(),
                decision.stable(),
                decision.canary(),
                chronicle.timeToDetect(),
                met.requests(),
                met.errors(),
                before,
                after,
                took);
    }

    /** The cluster as the story should leave it, or as it is when that does not come true: pods may take a while to go. */
    private ClusterView settled(String image) throws InterruptedException {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        while (true) {
            ClusterView view = ClusterView.read(stage.backstage().client(), stage.target());
            if (view.settledOn(image, stage.target()) || System.nanoTime() - deadline > 0) {
                return view;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
