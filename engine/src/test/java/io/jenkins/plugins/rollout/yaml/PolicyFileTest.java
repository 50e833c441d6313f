/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.WindowPolicy.OnClose;
import io.jenkins.plugins.rollout.policy.Aspect;
import io.jenkins.plugins.rollout.policy.ConflictException;
import io.jenkins.plugins.rollout.policy.Decision;
import io.jenkins.plugins.rollout.policy.Facts;
import io.jenkins.plugins.rollout.policy.Planner;
import io.jenkins.plugins.rollout.policy.Planner.Planned;
import io.jenkins.plugins.rollout.policy.Policy;
import io.jenkins.plugins.rollout.policy.Stabilisation;
import io.jenkins.plugins.rollout.policy.Stabilisation.OnIncident;
import io.jenkins.plugins.rollout.risk.RiskBand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PolicyFileTest {

    private static final Path EXAMPLES = Path.of("../src/examples");
    private static final String TWO_RULES =
            """
            rules:
              - name: risky
                when: {band: high}
                bake: 1h
              - name: machine
                when: {origin: ai-heavy}
                bake: 2h
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Policy read(String text) throws Exception {
        Path file = folder.getRoot().toPath().resolve("policy.yaml");
        Files.writeString(file, text);
        return PolicyFile.read(file).policy();
    }

    private List<String> problems(String text) {
        var invalid = catchThrowableOfType(InvalidFileException.class, () -> read(text));
        assertThat(invalid).as("should be refused: %s", text).isNotNull();
        return invalid.problems().stream()
                .map(each -> each.line() + ": " + each.what())
                .toList();
    }

    private static Facts facts(RiskBand band, CodeOrigin origin, String... paths) {
        return new Facts("checkout", "production", band, origin, List.of(paths));
    }

    @Test
    public void everyExampleIsValid() throws Exception {
        try (var files = Files.list(EXAMPLES.resolve("policy"))) {
            for (Path file : files.toList()) {
                assertThat(PolicyFile.read(file).policy()).as("%s", file).isNotNull();
            }
        }
    }

    @Test
    public void anEmptyPolicyGivesASensibleRollout() throws Exception {
        for (String text : List.of("", "# nothing\n", "{}", "rules: []")) {
            Decision low = read(text).decide(facts(RiskBand.LOW, CodeOrigin.HUMAN_LED));
            assertThat(low.steps().orElseThrow()).extracting(Step::weight).containsExactly(10, 50);
            assertThat(low.gate().orElseThrow().free()).isTrue();
            Decision critical = read(text).decide(facts(RiskBand.CRITICAL, CodeOrigin.AI_HEAVY));
            assertThat(critical.gate().orElseThrow().quorum()).isEqualTo(2);
            assertThat(critical.stabilisation())
                    .isEqualTo(new Stabilisation(Duration.ofDays(7), Duration.ofDays(14), OnIncident.RESET));
            assertThat(critical.windows()).isEmpty();
        }
    }

    @Test
    public void theNarrowestRuleDecidesEachAspect() throws Exception {
        Policy policy = read(
                """
                rules:
                  - {name: all, bake: 5m, gate: {approvals: 3}}
                  - {name: high, when: {band: high}, bake: 1h}
                  - {name: high here, when: {band: high, service: checkout}, bake: 2h}
                """);
        Decision decision = policy.decide(facts(RiskBand.HIGH, CodeOrigin.HUMAN_LED));
        assertThat(decision.bake()).contains(Duration.ofHours(2));
        assertThat(decision.gate().orElseThrow().quorum()).isEqualTo(3);
        assertThat(decision.decided().get(Aspect.BAKE).place()).isEqualTo("policy.yaml:4");
        assertThat(policy.decide(facts(RiskBand.LOW, CodeOrigin.HUMAN_LED)).bake())
                .contains(Duration.ofMinutes(5));
    }

    @Test
    public void conflictingRulesAreAnErrorWithBothPlaces() {
        assertThat(problems(TWO_RULES))
                .containsExactly("1: policy.yaml:4 (risky) and policy.yaml:7 (machine) give different bake for the same"
                        + " change");
    }

    @Test
    public void aRuleForChangesOfBothSettlesAConflict() throws Exception {
        Policy policy = read(TWO_RULES + "  - {name: both, when: {band: high, origin: ai-heavy}, bake: 3h}\n");
        assertThat(policy.decide(facts(RiskBand.HIGH, CodeOrigin.AI_HEAVY)).bake())
                .contains(Duration.ofHours(3));
        assertThat(policy.decide(facts(RiskBand.LOW, CodeOrigin.AI_HEAVY)).bake())
                .contains(Duration.ofHours(2));
    }

    @Test
    public void rulesOfPathsOnlyConflictForAChangeThatTouchesBoth() throws Exception {
        Policy policy = read(
                """
                rules:
                  - {name: pay, when: {paths: payments/}, bake: 1h}
                  - {name: docs, when: {paths: docs/}, bake: 1m}
                """);
        assertThat(policy.decide(facts(RiskBand.LOW, CodeOrigin.HUMAN_LED, "docs/a.md"))
                        .bake())
                .contains(Duration.ofMinutes(1));
        assertThatThrownBy(
                        () -> policy.decide(facts(RiskBand.LOW, CodeOrigin.HUMAN_LED, "docs/a.md", "payments/B.java")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("policy.yaml:2 (pay) and policy.yaml:3 (docs)");
    }

    @Test
    public void pathsForPeopleOnlyRaiseTheBandWhenTheOriginSaysOtherwise() throws Exception {
        Policy policy = read("humanOnly: [payments/]\nunknownOrigin: human-led\n");
        assertThat(policy.decide(facts(RiskBand.LOW, CodeOrigin.AI_ASSISTED, "payments/A.java"))
                        .facts()
                        .band())
                .isEqualTo(RiskBand.MEDIUM);
        for (CodeOrigin origin : List.of(CodeOrigin.HUMAN_LED, CodeOrigin.UNKNOWN)) {
            assertThat(policy.decide(facts(RiskBand.LOW, origin, "payments/A.java"))
                            .facts()
                            .band())
                    .isEqualTo(RiskBand.LOW);
        }
        assertThat(policy.decide(facts(RiskBand.LOW, CodeOrigin.AI_HEAVY, "docs/a.md"))
                        .facts()
                        .band())
                .isEqualTo(RiskBand.LOW);
    }

    @Test
    public void anUnknownOriginIsPlannedAsAiAssisted() throws Exception {
        Decision decision = read("").decide(facts(RiskBand.LOW, CodeOrigin.UNKNOWN));
        assertThat(decision.facts().origin()).isEqualTo(CodeOrigin.AI_ASSISTED);
        assertThat(decision.notes()).containsExactly("the origin is unknown; planned as ai-assisted");
    }

    private static Planned example(RiskBand band, CodeOrigin origin) throws Exception {
        var given = RolloutFile.given(EXAMPLES.resolve("rollout-policy.yaml"), Optional.empty());
        Policy policy = PolicyFile.read(given.policy().orElseThrow()).policy();
        Decision decision = policy.decide(facts(band, origin));
        return Planner.plan(given.spec(), given.given(), decision, List.of("Ann <ann@example.com>"));
    }

    @Test
    public void theExampleGivesTheTracksThatItsWordsSay() throws Exception {
        Planned fast = example(RiskBand.LOW, CodeOrigin.HUMAN_LED);
        assertThat(fast.spec().plan().asks().quorum()).isEqualTo(1);
        assertThat(fast.spec().plan().asks().sla()).isEqualTo(Duration.ofHours(24));
        Planned careful = example(RiskBand.HIGH, CodeOrigin.AI_HEAVY);
        Gate gate = careful.spec().plan().asks();
        assertThat(gate.missing(List.of(), "zoe", java.time.Instant.EPOCH))
                .containsExactly("2 approvals", "1 of architects");
        assertThat(gate.refusal("ann", "zoe")).contains("ann is an author of this change and cannot approve it");
        assertThat(careful.spec().plan().windows().orElseThrow().onClose()).isEqualTo(OnClose.HOLD);
        assertThat(careful.spec().plan().windows().orElseThrow().override().people())
                .isEqualTo(2);
        assertThat(careful.spec().plan().steps()).extracting(Step::weight).containsExactly(1, 5, 25, 50);
        assertThat(careful.reasons())
                .allSatisfy(each -> assertThat(each.place()).startsWith("policy.yaml:"));
    }

    @Test
    public void aPolicyBeatsTheRolloutFileAndSaysWhatItAskedFor() throws Exception {
        Path file = folder.getRoot().toPath().resolve("rollout.yaml");
        Files.writeString(
                file, "service: a\nimage: a:1\ntarget: {deployment: a}\nbake: 1m\nsteps: [{weight: 100, hold: 0}]\n");
        var given = RolloutFile.given(file, Optional.empty());
        Policy policy = read("rules: [{name: house, bake: 1h}]");
        var planned = Planner.plan(
                given.spec(), given.given(), policy.decide(facts(RiskBand.MEDIUM, CodeOrigin.HUMAN_LED)), List.of());
        assertThat(planned.spec().plan().bake()).isEqualTo(Duration.ofHours(1));
        assertThat(planned.spec().plan().steps()).as("built in rules give way").hasSize(1);
        assertThat(planned.reasons()).anySatisfy(each -> {
            assertThat(each.aspect()).isEqualTo("bake");
            assertThat(each.place()).isEqualTo("policy.yaml:1");
            assertThat(each.instead()).contains("rollout.yaml:4 asked for 1m");
        });
    }

    @Test
    public void nonsenseIsToldWithItsLine() {
        assertThat(problems("rules:\n  - {when: {band: huge}, bake: 1h}")).containsExactly("2: band huge is not known");
        assertThat(problems("rules:\n  - {when: {origin: alien}, bake: 1h}"))
                .containsExactly("2: origin alien is not known");
        assertThat(problems("rules:\n  - {name: x}")).containsExactly("2: the rule decides nothing");
        assertThat(problems("rules:\n  - {gate: {groups: {nobody: 1}}}"))
                .containsExactly("2: group nobody has no members");
        assertThat(problems("rules:\n  - {gat: {approvals: 1}}")).containsExactly("2: unknown key gat");
        assertThat(problems("rules:\n  - {bake: soon}")).containsExactly("2: bake soon has the wrong form");
        assertThat(problems("rules:\n  - steps: [{weight: 50}, {weight: 10}]"))
                .containsExactly("2: weight 10 follows 50");
        assertThat(problems("[]")).hasSize(1);
    }

    @Test
    public void theRuleThatAReportSuggestsIsOne() throws Exception {
        String rules = "rules:\n  - {when: {service: \"1.5\", origin: ai-heavy}, gate: {track: careful}}\n"
                + "  - {when: {service: \"shop\"}, gate: {track: careful}}\n";
        assertThat(PolicyFile.parse(Path.of("policy.yaml"), rules).policy().rules())
                .hasSize(2);
    }
}
