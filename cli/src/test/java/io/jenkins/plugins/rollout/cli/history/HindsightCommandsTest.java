/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.testkit.Polls;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What could be seen before a rollout, and what another setting would have seen after it. */
public class HindsightCommandsTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    public void validateSaysWhatThePlanCouldSee() throws Exception {
        Path file = folder.getRoot().toPath().resolve("rollout.yaml");
        Files.writeString(file, "service: a\nimage: a:2\ntarget: {deployment: a}\nanalysis: {certificate: require}\n");

        assertThat(run("validate", "-f", file.toString(), "--requests-per-second", "200"))
                .isZero();
        assertThat(out.toString())
                .contains("forecast at 200 requests/s with 0.1 % errors (54000 canary requests in 20m):")
                .contains("canary errors x999 ")
                .containsPattern("at least [0-9.]+ times as bad is rolled back in nine of ten rollouts");
        assertThat(run("validate", "-f", file.toString(), "--requests-per-second", "-1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("error: no such traffic");
    }

    @Test
    public void replayJudgesAStoredRolloutUnderOtherSettings() throws Exception {
        stored("worse", 30);

        assertThat(run("history", "replay", "worse", "--journal", journal(), "--alpha", "1e-9"))
                .isZero();
        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("worse, 7 polls:"),
                        line -> assertThat(line).startsWith("  was:   rolled back after "),
                        line -> assertThat(line).startsWith("  would: kept after 1m30s, evidence "));
        assertThat(run("history", "replay", "worse", "--journal", journal(), "--alpha", "7"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("alpha must lie between 0 and 1: 7.0");
        assertThat(run("history", "replay", "nobody", "--journal", journal())).isEqualTo(2);
    }

    @Test
    public void backtestCountsWhatWouldHaveBeenDecidedOtherwise() throws Exception {
        stored("worse", 30);
        stored("fine", 0);

        assertThat(run("history", "backtest", "--journal", journal(), "--alpha", "1e-9"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "of 2 rollouts, 0 that were kept would be rolled back, 1 that were rolled back would be kept");
        assertThat(run("history", "backtest", "--journal", journal(), "--output", "json"))
                .isZero();
        assertThat(out.toString()).contains("{\"tally\":{\"rollouts\":2,\"same\":2,");
    }

    @Test
    public void aJournalThatIsCutOffIsToldInOneLineAndHidesNoOther() throws Exception {
        stored("worse", 30);
        var started = new Event.Started(NOON, Specs.checkout(1), "you", Optional.empty());
        try (var journal = SqliteJournal.open(Path.of(journal()))) {
            cutOff(journal, started, "cut", new Event.WindowChecked(NOON, true, "open", NOON));
            cutOff(journal, started, "over", new Event.AbortAsked(NOON, "you", "no"));
        }

        assertThat(run("history", "replay", "cut", "--journal", journal())).isEqualTo(1);
        assertThat(err.toString())
                .contains("error: the journal of cut does not begin with its start")
                .contains("import it anew");
        assertThat(run("pending", "--journal", journal())).isZero();
        assertThat(err.toString()).contains("the journal of cut does not begin with its start; it is left out");
        assertThat(run("history", "backtest", "--journal", journal())).isZero();
        assertThat(out.toString()).startsWith("of 1 rollouts");
    }

    private static void cutOff(Journal journal, Event.Started started, String id, Event event) throws Exception {
        State begun = Rollout.begin(id, started).state();
        journal.append(id, 1, event, Rollout.next(begun, event).state().summary());
    }

    private String journal() {
        return folder.getRoot().toPath().resolve("journal.db").toString();
    }

    /** A rollout of seven polls that a person aborts in the end, unless the analysis did. */
    private void stored(String id, int canaryErrors) throws Exception {
        List<Event> events = new ArrayList<>(List.of(
                new Event.Started(NOON, Specs.checkout(), "you", Optional.empty()),
                new Event.WindowChecked(NOON, true, "open", NOON),
                new Event.SnapshotTaken(NOON, Specs.SNAPSHOT),
                new Event.CanaryCreated(NOON, "ready"),
                new Event.WeightReached(NOON, 10, 0.1, "as asked")));
        var polls = new Polls(NOON.minusSeconds(900), 4).share(0.1);
        Instant now = NOON;
        for (int i = 1; i <= 7; i++) {
            now = NOON.plusSeconds(15L * i);
            events.add(new Event.Ticked(now));
            events.add(new Event.Measured(now, polls.after(now, 3600, 4, 400, i > 4 ? canaryErrors : 0)));
        }
        events.add(new Event.AbortAsked(now, "you", "enough"));
        events.add(new Event.RestoreReached(now, "restored"));
        events.add(new Event.Ticked(now.plusSeconds(60)));
        events.add(new Event.Measured(now.plusSeconds(60), polls.after(now.plusSeconds(60), 3600, 4, 0, 0)));
        try (var journal = SqliteJournal.open(Path.of(journal()))) {
            State state = Rollout.begin(id, (Event.Started) events.get(0)).state();
            for (int seq = 1; seq <= events.size(); seq++) {
                if (seq > 1) {
                    state = Rollout.next(state, events.get(seq - 1)).state();
                }
                journal.append(id, seq, events.get(seq - 1), state.summary());
            }
            assertThat(state.ended()).isTrue();
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
