/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.json.ReportJson;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class ReportTest {

    private static final Instant NOW = Samples.START.plus(Duration.ofDays(365));

    @Test
    public void countsEqualThoseOfAnotherWay() {
        List<Shipment> shipments = many(new Random(1), 400);
        Report report = Report.of(shipments, Grouping.ORIGIN, NOW);

        for (Row row : report.rows()) {
            long rollouts = 0;
            long failed = 0;
            long back = 0;
            long shippedOnes = 0;
            long incidents = 0;
            for (Shipment s : shipments) {
                if (s.change().origin().tag().equals(row.group())) {
                    boolean rolledBack = s.outcome().get() == Outcome.ROLLED_BACK;
                    rollouts++;
                    back += rolledBack ? 1 : 0;
                    failed += rolledBack || !s.incidents().isEmpty() ? 1 : 0;
                    shippedOnes += rolledBack ? 0 : 1;
                    incidents += s.incidents().isEmpty() ? 0 : 1;
                }
            }
            assertThat(row.rollouts()).isEqualTo(rollouts);
            assertThat(row.changeFailure()).isEqualTo(new Rate(failed, rollouts));
            assertThat(row.rollback()).isEqualTo(new Rate(back, rollouts));
            assertThat(row.incident()).isEqualTo(new Rate(incidents, shippedOnes));
            assertThat(row.badRequests()).isEqualTo(12 * back);
        }
        assertThat(report.total().rollouts()).isEqualTo(400);
        assertThat(report.reference()).contains("human-led");
    }

    @Test
    public void theRatioTakesTheBandsApart() {
        // Within each band all origins fail equally often; only ai-heavy ships more of the risky band.
        List<Shipment> shipments = new ArrayList<>();
        add(shipments, CodeOrigin.HUMAN_LED, 10, 90, 1);
        add(shipments, CodeOrigin.HUMAN_LED, 70, 10, 5);
        add(shipments, CodeOrigin.AI_HEAVY, 10, 90, 1);
        add(shipments, CodeOrigin.AI_HEAVY, 70, 90, 45);
        Row heavy = Report.of(shipments, Grouping.ORIGIN, NOW).rows().get(0);

        assertThat(heavy.group()).isEqualTo("ai-heavy");
        assertThat(heavy.changeFailure().value()).isGreaterThan(0.2);
        assertThat(heavy.failureRatio().orElseThrow().ratio()).isBetween(0.99, 1.01);
    }

    @Test
    public void theFunnelIsTheProductOfItsParts() {
        List<Shipment> shipments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean back = i < 5;
            boolean incident = i >= 5 && i < 8;
            shipments.add(Samples.of(
                    "s" + i,
                    i,
                    back ? Outcome.ROLLED_BACK : Outcome.SUCCEEDED,
                    Samples.change(CodeOrigin.AI_HEAVY, Optional.empty()),
                    incident ? List.of(down("i" + i, i)) : List.of(),
                    back ? Optional.empty() : Optional.of(i % 2 == 0),
                    Optional.empty()));
        }
        Funnel funnel = Report.of(shipments, Grouping.ORIGIN, NOW).funnels().get(0);

        assertThat(funnel.shipped()).isEqualTo(new Rate(15, 20));
        assertThat(funnel.withoutIncident()).isEqualTo(new Rate(12, 15));
        assertThat(funnel.used()).isEqualTo(new Rate(7, 15));
        assertThat(funnel.value().getAsDouble()).isCloseTo(0.28, within(1e-12));
    }

    @Test
    public void whatIsYoungerThanThirtyDaysIsNotWithoutIncidentYet() {
        Report report = Report.of(List.of(Samples.shipped("a", 364)), Grouping.ORIGIN, NOW);
        assertThat(report.total().incident()).isEqualTo(new Rate(0, 0));
        assertThat(report.funnels().get(0).value()).isEmpty();
    }

    @Test
    public void anIncidentCountsForItsRateOnceItsThirtyDaysAreOverAsDoesItsAbsence() {
        Shipment young = Samples.of(
                "young",
                340,
                Outcome.SUCCEEDED,
                Samples.change(CodeOrigin.AI_HEAVY, Optional.empty()),
                List.of(down("i", 341)),
                Optional.empty(),
                Optional.empty());
        Report report = Report.of(List.of(young, Samples.shipped("other", 341)), Grouping.ORIGIN, NOW);
        assertThat(report.total().incident()).isEqualTo(new Rate(0, 0));
        assertThat(report.total().changeFailure()).isEqualTo(new Rate(1, 2));
        Report later = Report.of(
                List.of(young, Samples.shipped("other", 341)), Grouping.ORIGIN, NOW.plus(Duration.ofDays(10)));
        assertThat(later.total().incident()).isEqualTo(new Rate(1, 2));
    }

    @Test
    public void theChangeThatAPersonWentBackFromHasFailed() {
        Report report = Report.of(
                List.of(Samples.shipped("first", 1), Samples.shipped("second", 2), Samples.wentBack("third", 3)),
                Grouping.PERIOD,
                NOW);
        assertThat(report.total().changeFailure()).isEqualTo(new Rate(1, 2));
        assertThat(report.funnels().get(0).shipped()).isEqualTo(new Rate(1, 2));
        Report before =
                Report.of(List.of(Samples.wentBack("first", 1), Samples.shipped("second", 2)), Grouping.PERIOD, NOW);
        assertThat(before.total().changeFailure()).isEqualTo(new Rate(0, 1));
    }

    @Test
    public void everyChangeBetweenTheRestoredRevisionAndTheFailedOneHasFailed() {
        assertThat(reverted(
                        Samples.led("a", 1, "r-0"),
                        Samples.led("b", 2, "r-1"),
                        Samples.led("c", 3, "r-2"),
                        Samples.back("back", 4, "r-3", "r-1"),
                        Samples.led("d", 5, "r-1")))
                .containsExactly("b", "c");
    }

    @Test
    public void aRollbackThatWasUndoneTakesNothingBack() {
        assertThat(reverted(
                        Samples.led("a", 1, "r-0"),
                        Samples.led("b", 2, "r-1"),
                        Samples.back("back", 3, "r-2", "r-0"),
                        Samples.led("c", 4, "r-0"),
                        Samples.back("forth", 5, "r-3", "r-2")))
                .containsExactly("c");
    }

    @Test
    public void goingBackTwiceToTheSameRevisionTakesTheSameBack() {
        assertThat(reverted(
                        Samples.led("a", 1, "r-0"),
                        Samples.led("b", 2, "r-1"),
                        Samples.back("back", 3, "r-2", "r-1"),
                        Samples.back("again", 4, "r-1", "r-1")))
                .containsExactly("b");
    }

    private static List<String> reverted(Shipment... shipments) {
        List<String> failed = Shipments.reverted(List.of(shipments)).stream()
                .filter(Shipment::failed)
                .map(Shipment::id)
                .sorted()
                .toList();
        Report report = Report.of(List.of(shipments), Grouping.PERIOD, NOW);
        assertThat(report.total().changeFailure().count()).isEqualTo(failed.size());
        return failed;
    }

    @Test
    public void namesWhatKeepsFailing() {
        List<Shipment> shipments = new ArrayList<>();
        add(shipments, CodeOrigin.HUMAN_LED, 10, 100, 2);
        add(shipments, CodeOrigin.AI_HEAVY, 10, 20, 12);
        assertThat(Report.of(shipments, Grouping.SERVICE, NOW).patterns())
                .extracting(Pattern::kind)
                .contains("factor hotspot, origin ai-heavy", "service checkout, origin ai-heavy")
                .doesNotContain("factor hotspot");
        assertThat(Report.of(shipments, Grouping.SERVICE, NOW).patterns())
                .extracting(Pattern::suggestion)
                .contains("{when: {service: \"checkout\", origin: ai-heavy}, gate: {track: careful}}");
    }

    @Test
    public void nothingGivesAnEmptyReport() {
        Report report = Report.of(List.of(), Grouping.BAND, NOW);
        assertThat(report.rows()).isEmpty();
        assertThat(ReportJson.write(report)).doesNotContain("NaN");
    }

    private static void add(List<Shipment> to, CodeOrigin origin, double score, int many, int failing) {
        for (int i = 0; i < many; i++) {
            to.add(Samples.of(
                    origin + "-" + score + "-" + i,
                    i,
                    i < failing ? Outcome.ROLLED_BACK : Outcome.SUCCEEDED,
                    Samples.change(origin, Optional.of(score)),
                    List.of(),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private static List<Shipment> many(Random random, int count) {
        List<Shipment> shipments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean back = random.nextInt(4) == 0;
            boolean incident = !back && random.nextInt(5) == 0;
            shipments.add(Samples.of(
                    "s" + i,
                    random.nextInt(300),
                    back ? Outcome.ROLLED_BACK : Outcome.SUCCEEDED,
                    Samples.change(CodeOrigin.values()[random.nextInt(4)], Optional.of(100 * random.nextDouble())),
                    incident ? List.of(down("i" + i, i)) : List.of(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return shipments;
    }

    private static Incident down(String key, int day) {
        return new Incident(key, "critical", "down", Samples.START.plus(Duration.ofDays(day)), Optional.empty());
    }
}
