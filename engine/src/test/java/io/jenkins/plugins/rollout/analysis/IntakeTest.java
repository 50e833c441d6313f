/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** From counters to increments. */
public class IntakeTest {

    private final Story story = Story.withDefaults();

    @Test
    public void theFirstPollOnlySetsTheBase() {
        story.poll();
        assertThat(story.assessment().stable()).isEqualTo(Counts.NONE);
        story.serves("stable-1", 100, 3).serves("canary-1", 10, 1).poll();
        assertThat(story.assessment().stable()).isEqualTo(new Counts(100, 3));
        assertThat(story.assessment().canary()).isEqualTo(new Counts(10, 1));
    }

    @Test
    public void aCounterThatFellBeganAnew() {
        story.poll().restarts("canary-1", 40, 7).serves("stable-1", 1, 0).poll();
        assertThat(story.assessment().canary()).isEqualTo(new Counts(40, 7));
    }

    @Test
    public void whenOneCounterFellAllOfTheMetricBeganAnew() {
        // 5 errors before, 6 after: not one more error but six, as the requests tell
        story.poll().restarts("canary-1", 40, 6).poll();
        assertThat(story.assessment().canary()).isEqualTo(new Counts(40, 6));
    }

    @Test
    public void aPodBornSinceTheLastPollCountsWhole() {
        story.poll().born("stable-3", 70, 2).poll();
        assertThat(story.assessment().stable()).isEqualTo(new Counts(70, 2));
    }

    @Test
    public void aPodBornBeforeTheLastPollOnlySetsItsBase() {
        story.poll().pods("stable-3").poll();
        assertThat(story.assessment().stable()).isEqualTo(Counts.NONE);
        story.serves("stable-3", 30, 1).poll();
        assertThat(story.assessment().stable()).isEqualTo(new Counts(30, 1));
    }

    @Test
    public void theFirstErrorSeriesOfAPodCounts() {
        story.born("canary-2", 0, Double.NaN).poll();
        story.serves("canary-2", 50, 0).poll();
        story.restarts("canary-2", 90, 4).poll();
        assertThat(story.assessment().canary()).isEqualTo(new Counts(90, 4));
    }

    @Test
    public void anErrorSeriesThatVanishesIsNoReset() {
        story.poll();
        story.restarts("canary-1", 1100, Double.NaN).poll();
        story.restarts("canary-1", 1200, 6).poll();
        assertThat(story.assessment().canary()).isEqualTo(new Counts(200, 1));
    }

    @Test
    public void aMissingSideIsCarriedToTheNextCompletePoll() {
        story.poll();
        story.usual(1, 0).silent("canary-1").usual(2, 2);
        assertThat(story.assessment().stable().requests()).isEqualTo(2000);
        story.allSpeak().usual(1, 2);
        assertThat(story.assessment().stable()).isEqualTo(new Counts(8000, 8));
        assertThat(story.assessment().canary()).isEqualTo(new Counts(800, 6));
    }

    @Test
    public void otherPodsWaitForOneThatMissesButNotForEver() {
        story.poll().silent("stable-2").usual(2, 0);
        assertThat(story.assessment().stable().requests()).isZero();
        story.usual(1, 0);
        assertThat(story.assessment().stable().requests()).isEqualTo(3000);
        // what stable-2 counted meanwhile spans more time than the others' increments
        story.allSpeak().usual(1, 0);
        assertThat(story.assessment().stable().requests()).isEqualTo(4000);
        story.usual(1, 0);
        assertThat(story.assessment().stable().requests()).isEqualTo(6000);
    }

    @Test
    public void aPodThatIsGoneIsNotWaitedFor() {
        story.poll().gone("stable-2").usual(1, 0);
        assertThat(story.assessment().stable().requests()).isEqualTo(1000);
    }

    @Test
    public void aPollThatStraddlesAWeightChangeIsSeenButNotCompared() {
        story.poll().usual(4, 0);
        double before = story.assessment().evidence();
        story.share(0.25).usual(1, 180);
        assertThat(story.assessment().evidence()).isEqualTo(before);
        assertThat(story.assessment().canary().errors()).isEqualTo(180);
        story.usual(1, 180);
        assertThat(story.assessment().evidence()).isGreaterThan(before);
    }

    @Test
    public void aChangeOfWeightInTheDarkSpoilsWhatWasCarried() {
        story.poll().usual(2, 0);
        double before = story.assessment().evidence();
        story.silent("canary-1").usual(1, 180).share(0.25).usual(1, 180);
        story.allSpeak().usual(1, 180);
        assertThat(story.assessment().evidence()).isEqualTo(before);
    }

    @Test
    public void aShareThatNeverRestsCannotHideAnOutage() {
        story.poll();
        for (int i = 0; i < 12; i++) {
            story.share(i % 2 == 0 ? 0.1 : 0.2).usual(1, 180);
        }
        assertThat(story.assessment().verdict()).isEqualTo(Verdict.ROLLBACK);
    }

    @Test
    public void aSampleThatComesAgainIsIgnoredAndThatIsSaid() {
        story.poll().usual(1, 0).stuck("stable-1", "stable-2", "canary-1").usual(1, 0);
        assertThat(story.assessment().stable().requests()).isEqualTo(2000);
        assertThat(story.analysis.remarks()).hasSize(3).allMatch(remark -> remark.endsWith("again"));
        story.allSpeak().usual(1, 0);
        assertThat(story.assessment().stable().requests()).isEqualTo(6000);
    }

    @Test
    public void aPollOutOfOrderIsIgnoredAndThatIsSaid() {
        story.poll().usual(1, 0);
        var before = story.assessment();
        var late = new Measurement(Story.NOON, 0.1, 2, 1, List.of(), Optional.empty());
        var after = story.analysis.observe(late);
        assertThat(after.assessment()).isEqualTo(before);
        assertThat(after.remarks()).singleElement().asString().contains("not later than");
    }

    @Test
    public void samplesOutOfOrderAndStaleOnesAreIgnoredAndThatIsSaid() {
        var intake = Intake.start(List.of("errors"), Duration.ofSeconds(15));
        intake = intake.take(measurement(15, reading("a", 15, 100), reading("b", 15, 100)), false)
                .next();
        var poll = intake.take(measurement(30, reading("a", 10, 90), reading("b", 30, 120)), false)
                .poll();
        assertThat(poll.remarks()).singleElement().asString().contains("pod a: a sample out of order");
        poll = intake.take(measurement(120, reading("a", 30, 110), reading("b", 120, 120)), false)
                .poll();
        assertThat(poll.remarks()).singleElement().asString().contains("pod a: its sample is stale");
    }

    @Test
    public void aClockThatIsWrongByAnHourChangesNothing() {
        var intake = Intake.start(List.of("errors"), Duration.ofSeconds(15));
        intake = intake.take(measurement(3615, reading("a", 15, 100), reading("b", 15, 100)), false)
                .next();
        var poll = intake.take(measurement(3630, reading("a", 30, 110), reading("b", 31, 120)), false)
                .poll();
        assertThat(poll.quality()).isEqualTo(Poll.Quality.COMPLETE);
        assertThat(poll.deltas())
                .extracting(d -> d.increments().get("errors.total"))
                .containsExactly(10L, 20L);
    }

    @Test
    public void countersThatAreNoNumbersAreIgnored() {
        var intake = Intake.start(List.of("errors"), Duration.ofSeconds(15));
        intake = intake.take(measurement(15, reading("a", 15, 100), reading("b", 15, 100)), false)
                .next();
        var poll = intake.take(measurement(30, reading("a", 30, Double.NaN), reading("b", 30, 120)), false)
                .poll();
        assertThat(poll.remarks()).singleElement().asString().contains("not a number");
        assertThat(poll.quality()).isEqualTo(Poll.Quality.STABLE_SILENT);
    }

    @Test
    public void scrapesSlowerThanPollsAreNotBlindness() {
        var intake = Intake.start(List.of("errors"), Duration.ofSeconds(15));
        int complete = 0;
        for (int t = 0; t <= 600; t += 15) {
            // a is scraped at full minutes, b half a minute later
            int a = t / 60 * 60;
            int b = (t + 30) / 60 * 60 - 30;
            var taken = intake.take(measurement(t, reading("a", a, a + 100), reading("b", b, b + 100)), false);
            intake = taken.next();
            assertThat(taken.poll().quality()).isIn(Poll.Quality.BASE, Poll.Quality.WAITING, Poll.Quality.COMPLETE);
            if (taken.poll().quality() == Poll.Quality.COMPLETE) {
                complete++;
                assertThat(taken.poll().deltas())
                        .extracting(d -> d.increments().get("errors.total"))
                        .containsExactly(60L, 60L);
            }
        }
        assertThat(complete).isEqualTo(10);
        assertThat(intake.rhythm()).isEqualTo(Duration.ofSeconds(60));
    }

    private static Measurement measurement(long at, Reading... readings) {
        return new Measurement(Story.NOON.plusSeconds(at), 0.1, 1, 1, List.of(readings), Optional.empty());
    }

    private static Reading reading(String pod, long at, double total) {
        return new Reading(
                pod,
                pod.equals("a") ? Role.STABLE : Role.CANARY,
                Story.NOON.minusSeconds(900),
                Story.NOON.plusSeconds(at),
                Map.of("errors.total", total));
    }
}
