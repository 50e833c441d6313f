/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What logs and pages tell of a rollout: one line a decision, in plain English. */
public final class Narration {

    private Narration() {}

    /** What an event led to that people should know, in order; often nothing. */
    public static List<String> lines(State before, Event event, State after) {
        List<String> lines = new ArrayList<>();
        if (event instanceof Event.Approved approved) {
            lines.add("approved by " + approved.by() + ": " + approved.reason());
        }
        if (event instanceof Event.WindowOverridden word && !before.gates().equals(after.gates())) {
            lines.add("window overridden by " + word.by() + " as " + word.role() + " until " + word.until() + ": "
                    + word.reason());
        }
        if (!before.phase().equals(after.phase())) {
            phase(after).ifPresent(lines::add);
        }
        if (before.pause().isEmpty() && after.pause().isPresent()) {
            lines.add("paused by " + after.pause().get().by() + ": " + after.reason());
        } else if (before.pause().isPresent() && after.pause().isEmpty() && !after.ended()) {
            lines.add("no longer paused");
        }
        return lines;
    }

    private static List<String> missing(State s) {
        return s.spec()
                .plan()
                .asks()
                .missing(s.gates().approvals(), s.initiator(), s.phase().since());
    }

    /** The line on entering a phase; empty for one that says nothing new. */
    private static Optional<String> phase(State s) {
        Phase phase = s.phase();
        String line = "";
        if (phase instanceof Phase.WaitingForWindow window && window.recheckAt().isPresent()) {
            line = "window closed: " + window.reason() + "; looks again at "
                    + window.recheckAt().get();
        } else if (phase instanceof Phase.WaitingForApproval) {
            line = "waits for " + String.join(" and ", missing(s));
        } else if (phase instanceof Phase.CreatingCanary) {
            line = s.snapshot()
                    .map(stable -> "stable is " + stable.image() + " (" + stable.revision()
                            + "); creating the canary with " + s.spec().image())
                    .orElse("");
        } else if (phase instanceof Phase.Holding holding) {
            Duration hold = Duration.between(holding.since(), holding.until());
            line = String.format(
                    Locale.ROOT,
                    "weight %d %% in force (achieved %.0f %%), held for %s",
                    s.weight(),
                    100 * s.share(),
                    Durations.display(hold));
        } else if (phase instanceof Phase.Promoting) {
            line = "promoting: " + s.analysis().assessment().reason();
        } else if (phase instanceof Phase.Baking baking) {
            line = "promoted; baking until " + baking.until().truncatedTo(ChronoUnit.SECONDS);
        } else if (phase instanceof Phase.RollingBack back) {
            line = "rolling back: " + back.reason();
        } else if (phase instanceof Phase.VerifyingRecovery verifying) {
            line = "restored: " + verifying.restored();
        } else if (phase instanceof Phase.Ended end) {
            line = end.outcome().word() + ": " + end.reason()
                    + (end.detail().isBlank() ? "" : " (" + end.detail() + ")");
        }
        return Optional.of(line).filter(text -> !text.isEmpty());
    }

    /** Where the rollout is, in a phrase. */
    public static String status(State s) {
        Assessment a = s.analysis().assessment();
        return String.format(
                Locale.ROOT,
                "%s, weight %d %%, canary %d requests with %.2f %% errors, stable %.2f %%, evidence %.3g of %.0f",
                s.pause().isPresent() ? "paused" : s.phase().word(),
                s.weight(),
                a.canary().requests(),
                100 * a.canary().errorRate(),
                100 * a.stable().errorRate(),
                a.evidence(),
                a.threshold());
    }

    /** Minutes and seconds since the rollout began. */
    public static String stamp(State s) {
        Duration since = Duration.between(s.startedAt(), s.updatedAt());
        return String.format(Locale.ROOT, "%02d:%02d ", since.toMinutes(), since.toSecondsPart());
    }
}
