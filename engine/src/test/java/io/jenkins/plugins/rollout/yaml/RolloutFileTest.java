/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.plan.Adoption;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Step;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class RolloutFileTest {

    private static final String LEAST =
            """
            service: checkout
            image: checkout:2
            target: {deployment: checkout}
            """;

    private static RolloutSpec parse(String text) throws InvalidFileException {
        return RolloutFile.parse("rollout.yaml", text, Optional.empty());
    }

    private static List<String> problems(String text) {
        var invalid = catchThrowableOfType(InvalidFileException.class, () -> parse(text));
        assertThat(invalid).as("should be refused: %s", text).isNotNull();
        return invalid.problems().stream().map(Problem::toString).toList();
    }

    @Test
    public void threeLinesGiveASensibleRollout() throws Exception {
        RolloutSpec spec = parse(LEAST);
        assertThat(spec.plan().steps()).extracting(Step::weight).containsExactly(5, 10, 25, 50);
        assertThat(spec.plan().bake()).isEqualTo(Duration.ofMinutes(15));
        assertThat(spec.analysis().alpha()).isEqualTo(0.01);
        assertThat(spec.analysis().poll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(spec.source()).isEqualTo(new Source.Scrape(8080, "/metrics"));
        assertThat(spec.target().service()).isEqualTo("checkout");
        assertThat(spec.metrics()).hasOnlyElementsOfType(Metric.ErrorRate.class);
    }

    @Test
    public void everyExampleIsValid() throws Exception {
        try (var files = Files.list(Path.of("../src/examples"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("rollout"))
                    .toList()) {
                assertThat(RolloutFile.read(file, Optional.empty()).service()).isNotBlank();
            }
        }
    }

    @Test
    public void theCallersImageWins() throws Exception {
        var spec = RolloutFile.parse("rollout.yaml", LEAST, Optional.of("checkout:9"));
        assertThat(spec.image()).isEqualTo("checkout:9");
        var without = LEAST.replace("image: checkout:2\n", "");
        assertThat(RolloutFile.parse("rollout.yaml", without, Optional.of("checkout:9"))
                        .image())
                .isEqualTo("checkout:9");
    }

    @Test
    public void aWeightOf120IsRefusedWithItsLine() {
        assertThat(problems(LEAST + "steps:\n  - weight: 5\n  - weight: 120\n"))
                .containsExactly("rollout.yaml:6: weight 120 is more than 100; give at most 100");
    }

    @Test
    public void stepsThatFallAreRefused() {
        assertThat(problems(LEAST + "steps:\n  - weight: 50\n  - weight: 10\n"))
                .containsExactly("rollout.yaml:6: weight 10 follows 50; give the steps in rising order");
    }

    @Test
    public void anUnknownKeyIsAnsweredWithTheNearest() {
        assertThat(problems(LEAST + "anaylsis: {}\n"))
                .containsExactly("rollout.yaml:4: unknown key anaylsis; did you mean analysis?");
        assertThat(problems(LEAST + "steps:\n  - {weight: 5, holt: 1m}\n"))
                .containsExactly("rollout.yaml:5: unknown key holt; did you mean hold?");
    }

    @Test
    public void aMissingKeyIsNamed() {
        assertThat(problems("service: a\nimage: b:1\n"))
                .containsExactly("rollout.yaml:1: target is missing; add target");
    }

    @Test
    public void everyProblemIsToldAtOnce() {
        assertThat(problems(LEAST + "bake: soon\napprovals: -1\n"))
                .containsExactly(
                        "rollout.yaml:4: bake soon has the wrong form; give for example 90s, 5m or 1h30m",
                        "rollout.yaml:5: approvals -1 is less than 0; give at least 0");
    }

    @Test
    public void aKeyGivenTwiceIsRefused() {
        assertThat(problems(LEAST + "image: checkout:3\n"))
                .containsExactly("rollout.yaml:4: image is given twice; keep one of them");
    }

    @Test
    public void aBadSelectorIsShown() {
        assertThat(problems(LEAST + "metrics:\n  - name: e\n    requests: 'r{'\n    errors: r\n"))
                .singleElement()
                .asString()
                .startsWith("rollout.yaml:6: ")
                .contains("r{");
    }

    @Test
    public void aMetricNeedsSomethingToRead() {
        assertThat(problems(LEAST + "metrics:\n  - name: e\n"))
                .anySatisfy(line -> assertThat(line).contains("metric e says not what to read"));
    }

    @Test
    public void aBillionLaughsEndQuickly() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThat(problems(bomb.toString())).singleElement().asString().contains("aliases");
        assertThat(problems("a: [" + "x,".repeat(30_000) + "x]"))
                .singleElement()
                .asString()
                .contains("20000 values");
        assertThat(problems("[".repeat(10_000))).isNotEmpty();
        assertThat(problems("a: &a [*a]\n")).isNotEmpty();
    }

    @Test
    public void nonsenseIsOneLine() {
        for (String text : List.of(
                "", "\t", "a: b: c", "{", "- 1\n- 2", "just words", "!!java.lang.Runtime {}", "%&", "? [a]\n: b")) {
            assertThat(problems(text)).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
        }
    }

    @Test
    public void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> RolloutFile.read(Path.of("no-such.yaml"), Optional.empty()))
                .hasMessageContaining("no-such.yaml")
                .hasMessageContaining("no such file");
    }

    @Test
    public void theFinerSettingsOfTheAnalysisAreRead() throws Exception {
        var analysis = parse(LEAST + "analysis: {warmUp: 60s, warmUpEnd: decay, certificate: both, shareTest: false}\n")
                .analysis();

        assertThat(analysis.warmUpEnd()).contains(EvidenceSettings.WarmUp.DECAY);
        assertThat(analysis.certificate()).contains(AnalysisSettings.Certificate.BOTH);
        assertThat(analysis.shareTest()).contains(false);
        assertThat(parse(LEAST).analysis().certificate()).isEmpty();
    }

    @Test
    public void readsHowAdoptionIsAsked() throws Exception {
        String bare = "service: a\nimage: a:2\ntarget: {deployment: a}\n";
        String server = "source: {prometheus: {url: 'http://p:9090'}}\n";
        assertThat(parse(bare).adoption()).isEmpty();
        assertThat(parse(bare + server + "adoption: {query: sum(up)}\n").adoption())
                .contains(new Adoption("sum(up)", Duration.ofDays(7), 1, Optional.empty()));
        assertThat(parse(bare + "adoption: {query: up, after: 2h, atLeast: 0.5, prometheus: {url: 'http://q'}}\n")
                        .adoption())
                .contains(new Adoption(
                        "up",
                        Duration.ofHours(2),
                        0.5,
                        Optional.of(new Source.Prometheus(URI.create("http://q"), "pod", Optional.empty()))));
        assertThat(problems(bare + "adoption: {query: up}\n"))
                .singleElement()
                .asString()
                .contains("rollout.yaml:4", "no server is named that could answer the query");
        assertThat(problems(bare + server + "adoption: {query: up, after: 0s}\n"))
                .singleElement()
                .asString()
                .contains("a time above 0");
        assertThat(problems(bare + server + "adoption: {query: ' ', after: 1d}\n"))
                .hasSize(1);
    }
}
