/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Assessment.Cause;
import java.time.Duration;
import org.junit.Test;

public class AnalysisTest {

    private final Story story = Story.withDefaults();

    @Test
    public void promotesAHealthyCanaryAfterEnoughRequests() {
        story.usual(1, 0);
        assertSays(Verdict.CONTINUE, Cause.TOO_LITTLE_DATA);
        story.usual(3, 0);
        assertSays(Verdict.PROMOTE, Cause.HEALTHY);
        assertThat(story.assessment().reason()).startsWith("the canary is no worse than stable: canary 0 of 600");
    }

    @Test
    public void rollsBackAnOutageWithinThreePolls() {
        story.usual(3, 0).usual(3, 180);
        assertSays(Verdict.ROLLBACK, Cause.WORSE_THAN_STABLE);
        assertThat(story.assessment().evidence())
                .isGreaterThanOrEqualTo(story.assessment().threshold());
        assertThat(story.assessment().reason()).contains("canary 540 of 1000 failed (54.00 %)");
    }

    @Test
    public void onePollOfAnOutageHoldsAndTheNextDecides() {
        story.usual(2, 200);
        assertSays(Verdict.HOLD, Cause.SUSPICIOUS);
        assertThat(story.assessment().asksHuman()).isEmpty();
        story.usual(2, 200);
        assertSays(Verdict.ROLLBACK, Cause.WORSE_THAN_STABLE);
    }

    @Test
    public void whatWasSeenAtAnotherWeightDoesNotPromote() {
        story.usual(10, 0);
        assertSays(Verdict.PROMOTE, Cause.HEALTHY);
        story.share(0.11).usual(1, 0);
        assertSays(Verdict.CONTINUE, Cause.TOO_LITTLE_DATA);
        assertThat(story.assessment().steady()).isZero();
        story.usual(1, 0);
        assertSays(Verdict.PROMOTE, Cause.HEALTHY);
    }

    @Test
    public void whatWasSeenBeforePromotionDoesNotEndTheBake() {
        story.usual(20, 0).bakes();
        assertSays(Verdict.CONTINUE, Cause.TOO_LITTLE_DATA);
    }

    @Test
    public void aRollbackOnceDueStaysDue() {
        story.usual(1, 0).usual(4, 180).usual(40, 0).blindPoll();
        assertSays(Verdict.ROLLBACK, Cause.WORSE_THAN_STABLE);
    }

    @Test
    public void aCommonIncidentIsNotTheCanarysFault() {
        story.usual(4, 0);
        for (int i = 0; i < 20; i++) {
            story.serves("stable-1", 1000, 20)
                    .serves("stable-2", 1000, 20)
                    .serves("canary-1", 200, 4)
                    .poll();
        }
        assertThat(story.assessment().verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @Test
    public void holdsAndAsksWhenBothSidesFail() {
        story.usual(4, 0);
        for (int i = 0; i < 2; i++) {
            story.serves("stable-1", 1000, 200)
                    .serves("stable-2", 1000, 200)
                    .serves("canary-1", 200, 40)
                    .poll();
        }
        assertSays(Verdict.HOLD, Cause.BOTH_FAILING);
        assertThat(story.assessment().asksHuman()).isPresent();
    }

    @Test
    public void oneErrorInTwoRequestsIsNoCommonFault() {
        story.poll().serves("stable-1", 3, 1).serves("canary-1", 2, 1).poll();
        assertSays(Verdict.CONTINUE, Cause.TOO_LITTLE_DATA);
    }

    @Test
    public void holdsWhileBlindAndRollsBackBecauseOfItOnlyBeyondTheBudget() {
        story.usual(5, 0).blindPoll();
        assertSays(Verdict.HOLD, Cause.BLIND);
        assertThat(story.assessment().blind()).isZero();
        for (int i = 0; i < 20; i++) {
            story.blindPoll();
        }
        assertSays(Verdict.HOLD, Cause.BLIND);
        story.blindPoll();
        assertSays(Verdict.ROLLBACK, Cause.BLIND_TOO_LONG);
        assertThat(story.assessment().reason()).contains("blind for 315 s of 300 s allowed");
        story.usual(1, 0);
        assertSays(Verdict.PROMOTE, Cause.HEALTHY);
    }

    @Test
    public void pausesInsteadWhenPolicySaysSo() {
        var patient = new Story(new AnalysisSettings(
                0.01,
                0.1,
                Duration.ofSeconds(15),
                Duration.ZERO,
                50,
                0.05,
                Duration.ofSeconds(30),
                AnalysisSettings.OnBlind.PAUSE));
        patient.usual(5, 0).blindPoll().blindPoll().blindPoll().blindPoll();
        assertThat(patient.assessment().verdict()).isEqualTo(Verdict.HOLD);
        assertThat(patient.assessment().asksHuman()).isPresent();
    }

    @Test
    public void aMissedPollNowAndThenSpendsNoBlindTime() {
        story.poll();
        for (int i = 0; i < 100; i++) {
            story.usual(4, 0).blindPoll();
        }
        assertThat(story.assessment().blind()).isZero();
    }

    @Test
    public void sidesThatMissPollsByTurnsSpendNoBlindTime() {
        story.usual(2, 0);
        for (int i = 0; i < 100; i++) {
            story.silent("canary-1").usual(2, 0).allSpeak();
            story.silent("stable-1", "stable-2").usual(2, 0).allSpeak();
        }
        assertThat(story.assessment().blind()).isZero();
    }

    @Test
    public void aCanaryThatStaysSilentSpendsTheBudgetFromTheThirdMissedScrape() {
        story.usual(5, 0).silent("canary-1").usual(2, 0);
        assertThat(story.assessment().blind()).isZero();
        story.usual(20, 0);
        assertThat(story.assessment().blind()).isEqualTo(Duration.ofSeconds(300));
        assertSays(Verdict.HOLD, Cause.CANARY_SILENT);
        story.usual(1, 0);
        assertSays(Verdict.ROLLBACK, Cause.BLIND_TOO_LONG);
    }

    @Test
    public void whatWasMissedBeforeTheCanaryHadTrafficSpendsNoBlindTime() {
        story.gone("canary-1").share(0);
        for (int i = 0; i < 100; i++) {
            story.blindPoll();
        }
        assertThat(story.assessment().blind()).isZero();
        story.born("canary-1", 200, 0).share(0.1).usual(3, 0);
        assertThat(story.assessment().blind()).isZero();
    }

    @Test
    public void aSilentCanaryIsSuspicious() {
        story.usual(5, 0).silent("canary-1").usual(1, 0);
        assertSays(Verdict.HOLD, Cause.CANARY_SILENT);
    }

    @Test
    public void aCanaryWhoseSamplesFreezeIsSuspiciousAfterTwoScrapes() {
        story.usual(5, 0).stuck("canary-1").usual(1, 0);
        assertThat(story.assessment().verdict()).isEqualTo(Verdict.PROMOTE);
        story.usual(2, 0);
        assertThat(story.assessment().verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    public void noDataNeverPromotes() {
        for (int i = 0; i < 200; i++) {
            story.poll();
            assertThat(story.assessment().verdict()).isEqualTo(Verdict.CONTINUE);
        }
        for (int i = 0; i < 200; i++) {
            story.serves("stable-1", 1000, 0).poll();
            assertThat(story.assessment().verdict()).isIn(Verdict.CONTINUE, Verdict.HOLD);
        }
    }

    @Test
    public void holdsThePromotedRevisionAgainstTheRecordOfTheReplacedOne() {
        story.usual(20, 0).bakes().gone("stable-1").gone("stable-2").usual(3, 0);
        assertSays(Verdict.PROMOTE, Cause.HEALTHY);
        story.usual(6, 100);
        assertSays(Verdict.ROLLBACK, Cause.WORSE_THAN_RECORDED);
    }

    @Test
    public void aPromotedRevisionLikeTheReplacedOneIsKept() {
        story.usual(40, 0).bakes().gone("stable-1").gone("stable-2").pods("canary-2", "canary-3");
        for (int i = 0; i < 400; i++) {
            int errors = i % 5 == 0 ? 1 : 0;
            story.serves("canary-1", 200, errors).serves("canary-2", 200, 0).poll();
        }
        assertSays(Verdict.PROMOTE, Cause.HEALTHY);
    }

    @Test
    public void theSameMeasurementsGiveTheSameBitsAndAnOldValueIsNotChanged() {
        story.usual(5, 0);
        var before = story.analysis;
        var assessment = before.assessment();
        var next = story.serves("stable-1", 1000, 1).serves("canary-1", 200, 7).measurement();
        double once = before.observe(next).assessment().evidence();
        double twice = before.observe(next).assessment().evidence();
        assertThat(Double.doubleToLongBits(twice)).isEqualTo(Double.doubleToLongBits(once));
        assertThat(before.assessment()).isEqualTo(assessment);
    }

    @Test
    public void holdsWhenTheCanaryDoesNotGetItsShareAndGoesOnWhenItDoes() {
        story.usual(4, 0);
        for (int i = 0; i < 3; i++) {
            story.serves("stable-1", 1000, 0).serves("stable-2", 1000, 0).poll();
        }
        assertSays(Verdict.HOLD, Cause.WEIGHT_NOT_APPLIED);
        assertThat(story.assessment().reason()).contains("weight not applied in the data plane");
        story.usual(6, 0);
        assertSays(Verdict.PROMOTE, Cause.HEALTHY);
    }

    @Test
    public void whatWasCountedBeforeAWeightWasSeenIsNotHeldAgainstIt() {
        story.usual(4, 0);
        // a tenth still, in the poll that brings the weight and in the next, whose first samples are from before it
        story.share(0.9).usual(2, 0);
        assertThat(story.assessment().cause()).isNotEqualTo(Cause.WEIGHT_NOT_APPLIED);
        story.usual(1, 0);
        assertThat(story.assessment().cause()).isEqualTo(Cause.WEIGHT_NOT_APPLIED);
    }

    @Test
    public void theShareIsNotJudgedWhereThatIsSwitchedOff() {
        var unjudged = new Story(AnalysisSettings.defaults().withoutShareTest());
        unjudged.usual(4, 0);
        for (int i = 0; i < 10; i++) {
            unjudged.serves("stable-1", 1000, 0).serves("stable-2", 1000, 0).poll();
        }
        assertThat(unjudged.assessment().verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @Test
    public void aCertificateHastensOnlyWhereItMay() {
        story.usual(40, 0);
        assertSays(Verdict.PROMOTE, Cause.HEALTHY);
        var hasty = new Story(AnalysisSettings.defaults().with(AnalysisSettings.Certificate.HASTEN));
        hasty.usual(4, 0);
        assertThat(hasty.assessment().cause()).isEqualTo(Cause.HEALTHY);
        hasty.usual(60, 0);
        assertThat(hasty.assessment().cause()).isEqualTo(Cause.CERTIFIED);
    }

    @Test
    public void promotesNothingWithoutTheCertificateThatThePlanAsksFor() {
        var strict = new Story(AnalysisSettings.defaults().with(AnalysisSettings.Certificate.REQUIRE));
        strict.usual(6, 0);
        assertThat(strict.assessment().verdict()).isEqualTo(Verdict.CONTINUE);
        assertThat(strict.assessment().cause()).isEqualTo(Cause.NOT_CERTIFIED);
        assertThat(strict.assessment().reason()).contains("too little was seen to rule out that it is twice as bad");
        strict.usual(60, 0);
        assertThat(strict.assessment().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(strict.assessment().cause()).isEqualTo(Cause.HEALTHY);
    }

    @Test
    public void whereStablesPodsDifferMoreIsToleratedAndThatIsSaid() {
        story.pods("stable-3", "stable-4");
        for (int i = 0; i < 40; i++) {
            story.serves("stable-1", 1000, 2)
                    .serves("stable-2", 1000, 4)
                    .serves("stable-3", 1000, 8)
                    .serves("stable-4", 1000, 10)
                    .serves("canary-1", 400, i % 10 == 0 ? 8 : 4)
                    .poll();
        }
        assertSays(Verdict.PROMOTE, Cause.HEALTHY);
        assertThat(story.assessment().reason()).contains("stable's pods differ, so ");
    }

    private void assertSays(Verdict verdict, Cause cause) {
        assertThat(story.assessment().verdict()).as(story.assessment().reason()).isEqualTo(verdict);
        assertThat(story.assessment().cause()).as(story.assessment().reason()).isEqualTo(cause);
    }
}
