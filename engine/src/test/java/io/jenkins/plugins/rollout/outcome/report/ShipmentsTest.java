/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Story;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

public class ShipmentsTest {

    @Test
    public void measuresDetectionAndRestoreOfARollback() {
        Story story = Story.of(Specs.quick()).prepared();
        Instant weighed = story.now();
        story.weightReached(10).healthyPolls(1).outage();
        Instant decided = story.now();
        story.later(Duration.ofSeconds(7)).restored().recovered();
        Shipment shipment = Shipments.of("checkout-1", story.events());

        assertThat(shipment.outcome()).contains(Outcome.ROLLED_BACK);
        assertThat(shipment.timeToDetect()).contains(Duration.between(weighed, decided));
        assertThat(shipment.timeToRestore()).contains(Duration.between(decided, story.now()));
        assertThat(shipment.badRequests())
                .isEqualTo(story.state.analysis().assessment().canary().errors());
        assertThat(shipment.badRequests()).isPositive();
        assertThat(shipment.wentWrong()).isTrue();
    }

    @Test
    public void aRolloutThatMetNobodyIsNoFailedChange() {
        Story story = Story.of(Specs.checkout()).windowOpen();
        story.on(new Event.CommandFailed(story.now(), "take-snapshot", "no such Deployment", "create it"));
        Shipment shipment = Shipments.of("checkout-1", story.events());

        assertThat(shipment.outcome()).contains(Outcome.FAILED);
        assertThat(shipment.counts()).isFalse();
    }

    @Test
    public void whatIsRecordedLaterCountsAndWhatIsNotSaidStays() {
        Story story = Story.of(Specs.quick()).prepared();
        story.on(new Event.ChangeDescribed(story.now(), "ann", change(CodeOrigin.AI_HEAVY, Optional.of(71.0))));
        story.on(new Event.ChangeDescribed(story.now(), "ann", change(CodeOrigin.UNKNOWN, Optional.of(30.0))));
        Shipment shipment = Shipments.of("checkout-1", story.events());

        assertThat(shipment.change().origin()).isEqualTo(CodeOrigin.AI_HEAVY);
        assertThat(shipment.change().provenance()).isEqualTo(Provenance.DECLARED);
        assertThat(shipment.change().score()).contains(30.0);
    }

    @Test
    public void countsAnIncidentOnceAndNotWhenItIsWithdrawnOrTooLate() {
        Story story = Story.of(Specs.quick()).prepared();
        Instant soon = story.now().plusSeconds(60);
        story.on(incident("a", soon)).on(incident("a", soon)).on(incident("b", soon));
        story.on(incident("early", story.now().minusSeconds(60)));
        story.on(incident("late", story.now().plus(Duration.ofDays(31))));
        story.on(new Event.IncidentWithdrawn(story.now(), "ann", "b", "a test"));

        assertThat(Shipments.of("checkout-1", story.events()).incidents())
                .extracting(Incident::key)
                .containsExactly("a");
    }

    private static Change change(CodeOrigin origin, Optional<Double> score) {
        return Samples.change(origin, score);
    }

    private static Event incident(String key, Instant since) {
        return new Event.IncidentReported(since, "ann", new Incident(key, "critical", "down", since, Optional.empty()));
    }
}
