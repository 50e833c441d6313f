/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.narration;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.rollout.Command;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Tells a rollout line by line: one line a decision, and where a person looks on, a line that changes in between. */
public final class Narrator implements Observer {

    private final Consumer<String> decisions;
    private final Consumer<String> live;
    /** Troubles told since things last went well: one that lasts is told once. */
    private final Set<String> told = new HashSet<>();

    /**
     * @param decisions takes lines to keep; picocli markup
     * @param live takes lines that replace each other
     */
    public Narrator(Consumer<String> decisions, Consumer<String> live) {
        this.decisions = decisions;
        this.live = live;
    }

    @Override
    public synchronized void happened(State before, Event event, State after) {
        boolean sighted = event instanceof Event.Measured measured
                && measured.measurement().blindness().isEmpty();
        if (sighted || !before.phase().equals(after.phase())) {
            told.clear();
        }
        if (!before.phase().equals(after.phase()) && !sameWindow(before, after)) {
            String line = phase(after);
            if (!line.isEmpty()) {
                decisions.accept(stamp(before, after) + line);
            }
        }
        if (before.pause().isEmpty() && after.pause().isPresent()) {
            decisions.accept(stamp(before, after) + "@|yellow paused|@ by "
                    + after.pause().get().by() + ": " + after.reason());
        } else if (before.pause().isPresent() && after.pause().isEmpty() && !after.ended()) {
            decisions.accept(stamp(before, after) + "goes on");
        }
        if (event instanceof Event.Measured measured) {
            measured.measurement().blindness().ifPresent(why -> trouble("blind: " + why));
            live.accept(watching(after));
        } else if (event instanceof Event.Approved approved) {
            decisions.accept(stamp(before, after) + "approved by " + approved.by() + ": " + approved.reason());
        } else if (event instanceof Event.WindowOverridden word) {
            decisions.accept(stamp(before, after) + "@|yellow Override time window|@ by " + word.by() + " ("
                    + word.role() + ") until " + word.until() + ": " + word.reason());
        } else if (event instanceof Event.Adopted adopted) {
            decisions.accept(
                    stamp(before, after) + "taken over at " + after.phase().word());
        }
    }

    /** Looking again at a window that is closed for the same reason is no news. */
    private static boolean sameWindow(State before, State after) {
        return before.phase() instanceof Phase.WaitingForWindow one
                && after.phase() instanceof Phase.WaitingForWindow other
                && one.reason().equals(other.reason())
                && !one.reason().isEmpty();
    }

    @Override
    public synchronized void progressed(State state, Command command, String detail) {
        live.accept(command.name().replace('-', ' ') + ": " + detail);
    }

    @Override
    public synchronized void troubled(State state, String what, String remedy) {
        boolean sentence = what.endsWith(".") && !remedy.isEmpty();
        trouble(
                sentence
                        ? what + " " + Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1)
                        : what + "; " + remedy);
    }

    @Override
    public synchronized void superseded(State state) {
        decisions.accept("@|yellow another process has taken over|@; this one only stops");
    }

    @Override
    public synchronized void refused(String id, String what, String remedy) {
        decisions.accept("@|red not driven:|@ " + what + "; " + remedy);
    }

    private void trouble(String line) {
        if (told.add(line)) {
            decisions.accept("  @|yellow !|@ " + line);
        }
    }

    private static String stamp(State before, State after) {
        Duration since = Duration.between(after.startedAt(), after.updatedAt());
        return String.format(Locale.ROOT, "@|faint %02d:%02d|@ ", since.toMinutes(), since.toSecondsPart());
    }

    private static String phase(State s) {
        Phase phase = s.phase();
        if (phase instanceof Phase.WaitingForWindow window) {
            return window.recheckAt()
                    .map(at -> "window closed: " + window.reason())
                    .orElse("");
        } else if (phase instanceof Phase.WaitingForApproval) {
            return "waits for approval, " + s.reason() + ": rollout approve " + s.id()
                    + s.gates().planHash().map(hash -> " --plan " + hash).orElse("");
        } else if (phase instanceof Phase.CreatingCanary) {
            return "stable is " + s.snapshot().orElseThrow().image() + " ("
                    + s.snapshot().orElseThrow().revision() + "); creating the canary with "
                    + s.spec().image();
        } else if (phase instanceof Phase.Holding holding) {
            return String.format(
                    Locale.ROOT,
                    "@|bold weight %d %%|@ in force (achieved %.0f %%), held for %s",
                    s.weight(),
                    100 * s.share(),
                    io.jenkins.plugins.rollout.yaml.Durations.display(
                            Duration.between(holding.since(), holding.until())));
        } else if (phase instanceof Phase.Promoting) {
            return "@|green promoting|@: " + s.analysis().assessment().reason();
        } else if (phase instanceof Phase.Baking baking) {
            return "promoted; baking until " + baking.until().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        } else if (phase instanceof Phase.RollingBack back) {
            return "@|bold,red rolling back|@: " + back.reason();
        } else if (phase instanceof Phase.VerifyingRecovery verifying) {
            return "restored: " + verifying.restored();
        } else if (phase instanceof Phase.Ended end) {
            return Verdicts.ended(end);
        }
        return "";
    }

    public static String watching(State s) {
        Assessment a = s.analysis().assessment();
        return String.format(
                Locale.ROOT,
                "%s %d %%  canary %d requests, %.2f %% errors  stable %d, %.2f %%  evidence %.3g of %.0f%s",
                s.phase().word(),
                s.weight(),
                a.canary().requests(),
                100 * a.canary().errorRate(),
                a.stable().requests(),
                100 * a.stable().errorRate(),
                a.evidence(),
                a.threshold(),
                Rollout.due(s).map(due -> "").orElse(""));
    }
}
