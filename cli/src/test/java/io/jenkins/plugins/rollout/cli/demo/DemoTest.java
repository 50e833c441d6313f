/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.json.Json;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DemoTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    public void promotesTheHealthyChangeAndRollsTheBadOneBack() throws Exception {
        DemoReport report = new Demo(1, Pace.fast(), new Notes())
                .play(folder.getRoot().toPath().resolve("demo.db"));
        assertThat(report.asExpected()).as(String.join("\n", told)).isTrue();
        StoryReport healthy = report.stories().get(0);
        StoryReport bad = report.stories().get(1);

        assertThat(healthy.outcome()).contains(Outcome.SUCCEEDED);
        assertThat(healthy.steps()).extracting(StepReport::weight).containsExactly(10, 25, 50);
        assertThat(healthy.after().podsByImage()).containsOnlyKeys(healthy.image());
        assertThat(healthy.evidence()).isLessThan(healthy.threshold());
        assertThat(healthy.timeToDetect()).isEmpty();

        assertThat(bad.outcome()).contains(Outcome.ROLLED_BACK);
        assertThat(bad.evidence()).isGreaterThanOrEqualTo(bad.threshold());
        assertThat(bad.timeToDetect()).isPresent();
        assertThat(bad.badRequestsServed()).isPositive();
        assertThat(bad.after()).isEqualTo(bad.before());
        assertThat(bad.canary().errorRate()).isGreaterThan(5 * bad.stable().errorRate());

        assertThat(Json.line(report)).startsWith("{\"seed\":1,\"asExpected\":true,\"stories\":[{\"story\":\"healthy\"");
        assertThat(told).anyMatch(line -> line.contains("rolling back"));
    }

    @Test
    public void countsTheAchievedShare() {
        StepReport step = StepReport.of(10, new Counts(900, 1), new Counts(100, 0), 1);
        assertThat(step.achieved()).isEqualTo(0.1);
        assertThat(StepReport.of(10, Counts.NONE, Counts.NONE, 1).achieved()).isZero();
    }

    private final class Notes implements Screen {
        @Override
        public void line(String text) {
            told.add(text);
        }

        @Override
        public void live(String text) {
            assertThat(text).doesNotContain("\n");
        }
    }
}
