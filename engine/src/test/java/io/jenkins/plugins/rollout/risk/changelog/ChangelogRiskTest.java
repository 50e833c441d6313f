/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.Factor;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import io.jenkins.plugins.rollout.risk.RiskBand;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import java.time.Instant;
import java.util.List;
import org.junit.Test;

public class ChangelogRiskTest {

    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    public void countsCodeAsATypicalChangeWithARangeAroundIt() {
        RiskAssessment risk = assess(commit("a1", "Add a basket", "src/main/java/Basket.java"));

        assertThat(risk.low()).isLessThan(risk.score());
        assertThat(risk.high()).isGreaterThan(risk.score());
        assertThat(risk.factors())
                .filteredOn(each -> each.name().equals("size"))
                .extracting(Factor::value)
                .containsExactly((Double) null);
        assertThat(risk.factors())
                .filteredOn(each -> each.name().equals("unknown"))
                .extracting(Factor::explanation)
                .singleElement()
                .asString()
                .startsWith("1 commit could not be measured");
    }

    @Test
    public void knowsThatTextsAloneAreHarmless() {
        RiskAssessment risk = assess(commit("a1", "Explain the basket", "README.md", "docs/basket.md"));

        assertThat(risk.band()).isEqualTo(RiskBand.LOW);
        assertThat(risk.low()).isEqualTo(risk.high());
    }

    @Test
    public void scoresARepairAndSeveralCommitsHigher() {
        double one = assess(commit("a1", "Add a basket", "Basket.java")).score();
        double repair = assess(commit("a1", "Fix the basket", "Basket.java")).score();
        double two = assess(commit("a1", "Add a basket", "Basket.java"), commit("a2", "Add a till", "Till.java"))
                .score();

        assertThat(repair).isGreaterThan(one);
        assertThat(two).isGreaterThan(one);
    }

    @Test
    public void readsTheOriginFromTrailersLabelsAndWhatIsDeclared() {
        LoggedCommit assisted =
                commit("a1", "Add a basket\n\nCo-authored-by: Copilot <copilot@github.com>", "Basket.java");
        LoggedCommit own = commit("a2", "Add a till", "Till.java");

        assertThat(assess(assisted, own).origin().tag()).isEqualTo(CodeOrigin.AI_ASSISTED);
        assertThat(assess(assisted, own).origin().share()).hasValue(0.5);
        assertThat(assess(assisted).origin().provenance()).isEqualTo(Provenance.TRAILER);
        assertThat(ChangelogRisk.assess(List.of(own), Meaning.standard(), null, List.of("ai-heavy"))
                        .origin()
                        .tag())
                .isEqualTo(CodeOrigin.AI_HEAVY);
        assertThat(ChangelogRisk.assess(List.of(own), Meaning.standard(), CodeOrigin.HUMAN_LED, List.of("ai-heavy"))
                        .origin()
                        .provenance())
                .isEqualTo(Provenance.DECLARED);
    }

    @Test
    public void saysWhatDelicateThingsAreTouched() {
        RiskAssessment risk = assess(commit("a1", "Add a column", "db/migration/V2__basket.sql", "Basket.java"));

        assertThat(risk.blastRadius().files()).isEqualTo(2);
        assertThat(risk.blastRadius().kinds())
                .extracting(BlastRadius.Kind::name)
                .contains("migration");
        assertThat(risk.blastRadius().breaking()).as("nobody looked").isNull();
    }

    private static RiskAssessment assess(LoggedCommit... commits) {
        return ChangelogRisk.assess(List.of(commits), Meaning.standard(), null, List.of());
    }

    private static LoggedCommit commit(String id, String message, String... paths) {
        return new LoggedCommit(id, T0, "Ada", "ada@example.com", message, List.of(paths));
    }
}
