/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.bench.cost.Measured;
import io.jenkins.plugins.rollout.bench.cost.PollCost;
import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.rival.Flagger;
import io.jenkins.plugins.rollout.bench.rival.Kayenta;
import io.jenkins.plugins.rollout.bench.rival.Oracle;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.traffic.Nulls;
import io.jenkins.plugins.rollout.bench.traffic.Regressions;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.xml.sax.InputSource;

public class PageTest {

    private static final Map<String, String> FACTS = Map.of("date", "2026-11-21", "command", "bench/run", "seed", "1");

    private static final Measured WHOLE = new Measured(30_000, 100, 20_000);
    private static final PollCost COST = new PollCost(new Measured(700, 5, 0), WHOLE, WHOLE, 400);

    private static final List<Cell> CELLS = simulated();

    @org.junit.Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void writesThePageTheCellsAndThreePlots() throws Exception {
        Path out = folder.getRoot().toPath();
        new Page(CELLS, COST, FACTS).write(out);

        assertThat(Files.readString(out.resolve("benchmarks.md")))
                .contains("2026-11-21", "common incident, 20 %", "| 30 / 30 s", "700 ± 5 ns")
                .doesNotContain("${");
        assertThat(Files.readAllLines(out.resolve("benchmarks.csv"))).hasSize(1 + CELLS.size());
        for (String plot : List.of("false-rollbacks", "time-to-detect", "bad-requests")) {
            assertThat(parse(Files.readString(out.resolve("benchmarks-" + plot + ".svg"))))
                    .as(plot)
                    .isGreaterThan(5);
        }
    }

    @Test
    public void theSameSeedGivesTheSameFiles() throws IOException {
        List<Cell> again = simulated();

        assertThat(new Page(again, null, FACTS).markdown()).isEqualTo(new Page(CELLS, null, FACTS).markdown());
        assertThat(Csv.render(new Results(again))).isEqualTo(Csv.render(new Results(CELLS)));
    }

    @Test
    public void saysWhichGoalsAreNotMetAndWhichWereNotMeasured() {
        List<Goal> goals =
                new Goals(new Results(CELLS), new PollCost(new Measured(2500, 5, 0), WHOLE, WHOLE, 400)).all();

        assertThat(goals)
                .filteredOn(goal -> goal.what().startsWith("a decision costs"))
                .extracting(Goal::state)
                .containsExactly(Goal.State.NOT_MET);
        assertThat(goals)
                .filteredOn(goal -> goal.what().startsWith("outage, 100 requests/s, 5 s polls"))
                .extracting(Goal::state)
                .containsExactly(Goal.State.NOT_MEASURED);
        // four rollouts without a hit cannot show 0.4 %
        assertThat(goals)
                .filteredOn(goal -> goal.what().startsWith("false rollbacks, drift"))
                .extracting(Goal::state)
                .containsExactly(Goal.State.NOT_SHOWN);
    }

    @Test
    public void aRuleThatRollsBackWhatIsHealthyClearlyMissesItsGoals() {
        Scenario healthy = Scenario.healthy(100, 1e-2, Schedule.RAMP);
        Cell hasty = Cell.simulate(healthy, new Flagger(1), 40, 1);

        assertThat(new Page(List.of(new Cell(healthy, EvidenceRule.OURS, hasty.tally())), null, FACTS).clearlyMissed())
                .isTrue();
        assertThat(new Page(CELLS, COST, FACTS).clearlyMissed()).isFalse();
    }

    private static List<Cell> simulated() {
        List<Cell> cells = new ArrayList<>();
        Stream<Scenario> scenarios = Stream.concat(
                Nulls.all(List.of(100.0), List.of(1e-3)).stream(),
                Regressions.all(List.of(100.0), List.of(1e-3), List.of(Schedule.RAMP)).stream());
        List<Rule> rules =
                List.of(EvidenceRule.standard(), new Kayenta(5), new Flagger(5), new Oracle(1e-3, 2e-3, 0.01));
        scenarios.forEach(scenario -> rules.forEach(rule -> cells.add(Cell.simulate(scenario, rule, 4, 1))));
        return cells;
    }

    /** Number of dots in a plot that is well-formed XML. */
    private static int parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName("circle")
                .getLength();
    }
}
