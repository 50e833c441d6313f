/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class GateCommandTest {

    private static final String GATED =
            """
            service: checkout
            image: checkout:2
            target: {deployment: checkout}
            groups: {architects: [eve], release-managers: [rita, rolf]}
            authors: [Bob <bob@example.com>]
            gate: {track: careful, sla: 1h}
            windows:
              calendars: none.yaml
              override: {roles: release-managers, secondPerson: true, longest: 4h}
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path journal;

    @Before
    public void place() {
        journal = folder.getRoot().toPath().resolve("journal.db");
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--journal";
        all[args.length + 1] = journal.toString();
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    /** A rollout that ann started three hours ago, and whose window was looked at. */
    private String waits(boolean open) throws Exception {
        RolloutSpec spec = RolloutFile.parse("rollout.yaml", GATED, Optional.empty());
        Instant then = Instant.now().minus(Duration.ofHours(3));
        try (var store = SqliteJournal.open(journal)) {
            var started = new Event.Started(then, spec, "ann", Optional.empty());
            State state = Rollout.begin("c-1", started).state();
            store.append("c-1", 1, started, state.summary());
            var checked = new Event.WindowChecked(
                    then, open, open ? "office hours" : "freeze", then.plus(Duration.ofDays(9)));
            state = Rollout.next(state, checked).state();
            store.append("c-1", 2, checked, state.summary());
            return state.gates().planHash().orElseThrow();
        }
    }

    private JsonNode pending() throws Exception {
        assertThat(run("pending", "--output", "json")).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    public void pendingShowsWhatIsNeededByWhenAndThePlan() throws Exception {
        String hash = waits(true);
        JsonNode view = pending();
        assertThat(view.path("waitsFor").asText()).isEqualTo("approval");
        assertThat(view.path("planHash").asText()).isEqualTo(hash);
        assertThat(view.path("missing").toString()).isEqualTo("[\"2 approvals\",\"1 of architects\"]");
        assertThat(view.path("overdue").asBoolean()).isTrue();
        assertThat(run("pending")).isZero();
        assertThat(out.toString()).contains("overdue since").contains("rollout approve c-1 --plan " + hash);
    }

    @Test
    public void approvalsCountToTheQuorumWithFourEyes() throws Exception {
        String hash = waits(true);
        assertThat(run("approve", "c-1", "--by", "cat")).isEqualTo(2);
        assertThat(err.toString()).contains("a reason is needed");
        assertThat(run("approve", "c-1", "--by", "Ann", "--reason", "mine")).isEqualTo(2);
        assertThat(err.toString()).contains("Ann started this rollout");
        assertThat(run("approve", "c-1", "--by", "bob", "--reason", "mine")).isEqualTo(2);
        assertThat(err.toString()).contains("bob is an author of this change");
        assertThat(run("approve", "c-1", "--by", "cat", "--reason", "ok", "--plan", "000000000000"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("an approval of another plan is void");

        assertThat(run("approve", "c-1", "--by", "cat", "--reason", "ok", "--plan", hash))
                .isZero();
        assertThat(out.toString()).contains("still needs 1 approval and 1 of architects");
        assertThat(pending().path("approvedBy").toString()).isEqualTo("[\"cat\"]");
        assertThat(run("approve", "c-1", "--by", "eve", "--reason", "ok", "--plan", hash))
                .isZero();
        assertThat(out.toString()).doesNotContain("still needs");
        assertThat(run("pending")).isZero();
        assertThat(out.toString()).contains("nothing waits for people");
    }

    @Test
    public void aRejectionIsRecordedAndEndsIt() throws Exception {
        waits(true);
        assertThat(run("reject", "c-1", "--by", "cat")).isEqualTo(2);
        assertThat(run("reject", "c-1", "--by", "cat", "--reason", "before the sale"))
                .isZero();
        assertThat(run("status", "c-1")).isEqualTo(4);
        assertThat(out.toString()).contains("rejected by cat: before the sale");
        assertThat(run("approve", "c-1", "--by", "eve", "--reason", "late")).isEqualTo(2);
    }

    @Test
    public void twoReleaseManagersOverrideTheTimeWindow() throws Exception {
        waits(false);
        assertThat(pending().path("waitsFor").asText()).isEqualTo("window");
        assertThat(run("override", "c-1", "--by", "eve", "--role", "release-managers", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("eve does not have the role release-managers");
        assertThat(run(
                        "override",
                        "c-1",
                        "--by",
                        "rita",
                        "--role",
                        "release-managers",
                        "--reason",
                        "x",
                        "--expires",
                        "9h"))
                .isEqualTo(2);
        assertThat(run("override", "c-1", "--by", "rita", "--role", "release-managers", "--reason", "outage"))
                .isZero();
        assertThat(out.toString()).contains("Override time window by rita").contains("a second person must say so");
        assertThat(run("override", "c-1", "--by", "rolf", "--role", "release-managers", "--reason", "outage"))
                .isZero();
        assertThat(out.toString()).doesNotContain("second person");
        assertThat(run("history", "show", "c-1")).isZero();
        assertThat(out.toString())
                .contains("Override time window by rita (release-managers)")
                .contains("by rolf");
    }

    @Test
    public void aRolloutThatIsNotThereIsNamed() {
        assertThat(run("override", "no-such", "--role", "x", "--reason", "y")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no rollout no-such");
    }
}
