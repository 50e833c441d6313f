/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.rollout.Command;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a story as it happens, with the numbers that make it credible. */
public final class Teller implements Observer {

    private final Screen screen;
    private final Target target;
    private boolean headed;
    private String lastTrouble = "";

    public Teller(Screen screen, Target target) {
        this.screen = screen;
        this.target = target;
    }

    void begins(Story story, ClusterView before) {
        screen.line("");
        screen.line("@|bold " + story.title() + "|@");
        say("in service    %s, pods: %s", before.stableImage(), pods(before));
        say("to ship       %s", story.image());
    }

    void stepDone(StepReport step) {
        if (!headed) {
            headed = true;
            say("weight  achieved   canary requests   errors   stable requests   errors   evidence");
        }
        say(
                "@|bold %3d %%|@   %6.1f %% %,17d %8s %,17d %8s %10s",
                step.weight(),
                100 * step.achieved(),
                step.canary().requests(),
                rate(step.canary()),
                step.stable().requests(),
                rate(step.stable()),
                number(step.evidence()));
    }

    @Override
    public synchronized void happened(State before, Event event, State after) {
        Phase phase = after.phase();
        boolean entered = !phase.equals(before.phase());
        if (entered && phase instanceof Phase.Promoting) {
            say("@|green promoting|@     %s", after.analysis().assessment().reason());
        } else if (entered && phase instanceof Phase.RollingBack back) {
            say("@|bold,red rolling back|@  %s", back.reason());
        }
        if (event instanceof Event.Measured measured) {
            measured.measurement().blindness().ifPresent(this::trouble);
            screen.live(watching(after));
        }
    }

    @Override
    public synchronized void progressed(State state, Command command, String detail) {
        screen.live("  " + command.name().replace('-', ' ') + ": " + detail);
    }

    @Override
    public synchronized void troubled(State state, String what, String remedy) {
        trouble(what + " " + remedy);
    }

    private void trouble(String what) {
        if (!what.equals(lastTrouble)) {
            lastTrouble = what;
            say("@|yellow !|@ %s", what);
        }
    }

    void ended(StoryReport report) {
        String word = report.outcome().map(Outcome::word).orElse("not ended");
        boolean good = report.outcome().equals(Optional.of(Outcome.SUCCEEDED));
        say("@|bold,%s %-13s|@ %s", good ? "green" : "red", word, report.detail());
        say(
                "evidence      %s, a rollback is due at %s (%d polls, dispersion %.2f)",
                number(report.evidence()), number(report.threshold()), report.polls(), report.dispersion());
        report.timeToDetect()
                .ifPresent(time -> say("detected      %s after the first weight was asked for", seconds(time)));
        say(
                "users met     %,d answers of the new version, @|bold %,d bad ones|@ among them, as the users counted",
                report.requestsServed(), report.badRequestsServed());
        say(
                "the API says  Deployment %s -> %s, pods: %s, canary's weight %d",
                tag(report.before().stableImage()),
                tag(report.after().stableImage()),
                pods(report.after()),
                report.after().canaryWeight(target));
        say(
                report.asExpected() ? "@|green as it should|@  after %s" : "@|bold,red NOT as it should|@ after %s",
                seconds(report.took()));
    }

    private void say(String pattern, Object... values) {
        screen.line("  " + String.format(Locale.ROOT, pattern, values));
    }

    private static String watching(State state) {
        Assessment now = state.analysis().assessment();
        return String.format(
                Locale.ROOT,
                "  %s %d %%: canary %,d, %s bad; stable %,d, %s bad; evidence %s of %s",
                state.phase().word(),
                state.weight(),
                now.canary().requests(),
                rate(now.canary()),
                now.stable().requests(),
                rate(now.stable()),
                number(now.evidence()),
                number(now.threshold()));
    }

    private static String rate(Counts counts) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * counts.errorRate());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 10_000 ? "%.3g" : value >= 10 ? "%.0f" : "%.2f", value);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }

    private static String pods(ClusterView view) {
        Map<String, Integer> pods = view.podsByImage();
        return pods.entrySet().stream()
                .map(entry -> entry.getValue() + " x " + tag(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String tag(String image) {
        return image.substring(image.lastIndexOf('/') + 1);
    }
}
