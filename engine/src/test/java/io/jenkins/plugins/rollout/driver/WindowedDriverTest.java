/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A rollout.yaml with calendars and a gate, driven from the file to the end. It begins on Monday at 10:00 in UTC. */
public class WindowedDriverTest {

    private static final String ROLLOUT =
            """
            service: checkout
            image: checkout:2
            target: {namespace: shop, deployment: checkout, container: app}
            steps: [{weight: 10, hold: 10m}, {weight: 50, hold: 10m}]
            analysis: {shareTest: false}
            bake: 5m
            windows:
              calendars: calendar.yaml
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final Stage stage = new Stage();

    private void calendar(String text) throws Exception {
        Files.writeString(folder.getRoot().toPath().resolve("calendar.yaml"), text);
    }

    private void start(String text) throws Exception {
        Path file = folder.getRoot().toPath().resolve("rollout.yaml");
        Files.writeString(file, text);
        RolloutSpec spec = RolloutFile.read(file, Optional.empty());
        stage.driver("one").start("a", spec, "ann", Optional.empty());
    }

    private State state() {
        return stage.state("a");
    }

    private boolean until(Class<? extends Phase> phase) {
        return stage.timer.until(() -> phase.isInstance(state().phase()), Duration.ofDays(3));
    }

    private Instant at(String time) {
        return Instant.parse("2026-03-" + time + "Z");
    }

    @Test
    public void waitsForTheWindowAndThenShips() throws Exception {
        calendar("zone: UTC\nopen: [{name: afternoon, hours: 14:00-17:00}]");
        start(ROLLOUT);
        assertThat(until(Phase.Holding.class)).isTrue();
        assertThat(stage.timer.instant()).isBetween(at("02T14:00:00"), at("02T14:01:00"));
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
    }

    @Test
    public void waitsForAnOpeningThatIsLongEnoughForAllOfIt() throws Exception {
        calendar("zone: UTC\nopen: [{name: short, hours: 09:00-10:15}, {name: long, hours: 20:00-21:00}]");
        start(ROLLOUT);
        stage.timer.until(() -> !state().reason().isEmpty(), Duration.ofMinutes(1));
        assertThat(state().reason())
                .startsWith("within short (calendar.yaml:2), but closes Mon 2026-03-02 10:15 +00:00; the rollout needs")
                .endsWith("opens Mon 2026-03-02 20:00 +00:00");
        assertThat(until(Phase.Holding.class)).isTrue();
        assertThat(stage.timer.instant()).isAfterOrEqualTo(at("02T20:00:00"));
    }

    @Test
    public void isDeniedWhenNoOpeningIsLongEnough() throws Exception {
        calendar("zone: UTC\nopen: [{hours: 09:00-09:15}]");
        start(ROLLOUT);
        assertThat(stage.runsUntil("a", Outcome.DENIED)).isTrue();
        assertThat(state().reason()).contains("no opening within ten years is long enough");
        assertThat(stage.cluster.writes).isEmpty();
    }

    @Test
    public void aFreezeThatIsDeclaredUnderWayHoldsTheWeightUntilItIsOver() throws Exception {
        calendar("zone: UTC\nopen: [{hours: 08:00-20:00}]");
        start(ROLLOUT);
        until(Phase.Holding.class);
        calendar("zone: UTC\nclosed: [{name: incident, from: 2026-03-02T10:00, until: 2026-03-02T13:00}]");
        stage.timer.until(() -> state().pause().isPresent(), Duration.ofHours(1));
        assertThat(state().reason())
                .isEqualTo("the window is closed: incident (calendar.yaml:2); opens Mon 2026-03-02 13:00 +00:00");
        int weight = state().weight();
        stage.timer.until(() -> false, Duration.between(stage.timer.instant(), at("02T12:59:00")));
        assertThat(state().weight()).isEqualTo(weight).isLessThan(100);
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
        assertThat(stage.timer.instant()).isAfter(at("02T13:00:00"));
    }

    @Test
    public void aBadCanaryIsRolledBackInTheMiddleOfAFreeze() throws Exception {
        calendar("zone: UTC\nopen: [{hours: 08:00-20:00}]");
        start(ROLLOUT);
        until(Phase.Holding.class);
        calendar("zone: UTC\nclosed: [{name: incident, from: 2026-03-02, through: 2026-03-05}]");
        stage.timer.until(() -> state().pause().isPresent(), Duration.ofHours(1));
        stage.canaryErrors = 100;
        assertThat(stage.runsUntil("a", Outcome.ROLLED_BACK)).isTrue();
        assertThat(stage.timer.instant()).isBefore(at("02T11:00:00"));
        assertThat(stage.cluster.stableImage).isEqualTo("checkout:1");
    }

    @Test
    public void mayRollBackWhenTheWindowCloses() throws Exception {
        calendar("zone: UTC\nopen: [{hours: 08:00-10:15}]");
        start(ROLLOUT + "  onClose: rollback\n  mustFit: false\n");
        assertThat(stage.runsUntil("a", Outcome.ROLLED_BACK)).isTrue();
        assertThat(stage.timer.instant()).isBetween(at("02T10:15:00"), at("02T10:16:00"));
    }

    @Test
    public void aCalendarThatBreaksUnderWayHoldsAndItsRepairLetsGo() throws Exception {
        calendar("zone: UTC\nopen: [{hours: 08:00-20:00}]");
        start(ROLLOUT);
        until(Phase.Holding.class);
        calendar("zone: Mars");
        stage.timer.until(() -> state().pause().isPresent(), Duration.ofHours(1));
        assertThat(state().reason()).contains("time zone 'Mars' is not known");
        calendar("zone: UTC\nopen: [{hours: 08:00-20:00}]");
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
    }

    @Test
    public void asksForTheApprovalsOfTheGate() throws Exception {
        calendar("zone: UTC\nopen: [{hours: 08:00-20:00}]");
        start(ROLLOUT + "groups: {architects: [eve]}\nauthors: [Bob <bob@example.com>]\ngate: {track: careful}\n");
        assertThat(until(Phase.WaitingForApproval.class)).isTrue();
        assertThat(state().reason()).isEqualTo("needs 2 approvals and 1 of architects");
        var people = new Interventions(stage.journal);
        for (String person : List.of("ann", "bob")) {
            assertThat(people.say("a", new Event.Approved(stage.timer.instant(), person, "ok"))
                            .changed())
                    .isFalse();
        }
        people.say("a", new Event.Approved(stage.timer.instant(), "cat", "ok"));
        people.say("a", new Event.Approved(stage.timer.instant(), "dan", "ok"));
        assertThat(state().reason()).isEqualTo("needs 1 of architects");
        people.say("a", new Event.Approved(stage.timer.instant(), "eve", "ok"));
        assertThat(stage.runsUntil("a", Outcome.SUCCEEDED)).isTrue();
    }
}
