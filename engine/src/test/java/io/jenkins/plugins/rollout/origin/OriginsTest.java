/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class OriginsTest {

    private final Origins origins = new Origins(OriginPolicy.defaults());

    @Test
    public void theShareOfLinesDecides() {
        assertThat(trailers(commit("a", 79, "Claude"), commit("b", 21, null)).tag())
                .isEqualTo(CodeOrigin.AI_ASSISTED);
        Origin heavy = trailers(commit("a", 80, "Claude"), commit("b", 20, null));
        assertThat(heavy.tag()).isEqualTo(CodeOrigin.AI_HEAVY);
        assertThat(heavy.provenance()).isEqualTo(Provenance.TRAILER);
        assertThat(heavy.share().orElseThrow()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    public void policyMovesTheThreshold() {
        Origins careful = new Origins(OriginPolicy.defaults().withHeavyShare(0.6));
        Origin origin = careful.of(List.of(commit("a", 60, "Codex"), commit("b", 40, null)), null, List.of());
        assertThat(origin.tag()).isEqualTo(CodeOrigin.AI_HEAVY);
    }

    @Test
    public void noTrailerIsUnknownNotHuman() {
        Origin origin = trailers(commit("a", 10, null));
        assertThat(origin.tag()).isEqualTo(CodeOrigin.UNKNOWN);
        assertThat(origin.provenance()).isEqualTo(Provenance.UNKNOWN);
        assertThat(origin.share()).isEmpty();
    }

    @Test
    public void aSquashMergeMayHaveLostItsTrailers() {
        Origin origin = trailers(new Contribution("a", 10, null, null, true));
        assertThat(origin.tag()).isEqualTo(CodeOrigin.UNKNOWN);
        assertThat(origin.explanation()).contains("squash");
    }

    @Test
    public void declaredBeatsLabelBeatsTrailer() {
        List<Contribution> commits = List.of(commit("a", 10, "Claude"));
        Origin declared = origins.of(commits, CodeOrigin.HUMAN_LED, List.of("ai-assisted"));
        assertThat(declared.tag()).isEqualTo(CodeOrigin.HUMAN_LED);
        assertThat(declared.provenance()).isEqualTo(Provenance.DECLARED);
        Origin labelled = origins.of(commits, null, List.of("bug", "origin: ai-assisted"));
        assertThat(labelled.tag()).isEqualTo(CodeOrigin.AI_ASSISTED);
        assertThat(labelled.provenance()).isEqualTo(Provenance.LABEL);
    }

    @Test
    public void labelsThatContradictMeanTheMoreCarefulOne() {
        Origin origin = origins.of(List.of(commit("a", 1, null)), null, List.of("human-led", "ai-heavy"));
        assertThat(origin.tag()).isEqualTo(CodeOrigin.AI_HEAVY);
    }

    @Test
    public void aCommitAndItsRevertShipNothing() {
        Origin origin = trailers(
                commit("a", 500, "Claude"), new Contribution("b", 500, null, "a", false), commit("c", 5, null));
        assertThat(origin.tag()).isEqualTo(CodeOrigin.UNKNOWN);
    }

    @Test
    public void aRevertOfTheRevertShipsTheCommitAgain() {
        Origin origin = trailers(
                commit("a1234567", 500, "Claude"),
                new Contribution("b1234567", 500, null, "a1234567", false),
                new Contribution("c1234567", 500, null, "b123456", false));
        assertThat(origin.tag()).isEqualTo(CodeOrigin.AI_HEAVY);
        assertThat(origin.share()).hasValue(1);
    }

    @Test
    public void anAssistantThatWroteNoProductionCodeIsNamedButDecidesNothing() {
        Origin origin = trailers(commit("a", 0, "Claude"), commit("b", 10, null));
        assertThat(origin.tag()).isEqualTo(CodeOrigin.UNKNOWN);
        assertThat(origin.assistants()).containsExactly("Claude");
        assertThat(origin.explanation()).contains("none that changes production code");
    }

    private Origin trailers(Contribution... commits) {
        return origins.of(List.of(commits), null, List.of());
    }

    private static Contribution commit(String sha, long lines, @Nullable String assistant) {
        return new Contribution(sha, lines, assistant, null, false);
    }
}
