/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.Test;

public class OwnershipTest {

    private final Ownership ownership = Ownership.parse(
            """
            # all of it
            *               @everyone
            /pay/           @pay-team service=payments tier=1 traffic=30% tenants=100% rollback=90s
            /pay/docs/      @writers service=docs tier=4   # a comment
            /free/
            [dependencies]
            checkout -> payments, ledger
            shop -> checkout
            [kinds]
            money ledger/
            """);

    @Test
    public void theLastLineThatMatchesWins() {
        assertThat(ownership.of("README.md").owners()).containsExactly("@everyone");
        assertThat(ownership.of("pay/docs/a.md").service()).isEqualTo("docs");
        assertThat(ownership.of("free/a").owners()).isEmpty();
    }

    @Test
    public void aLineSaysServiceTierSharesAndTimeToRollBack() {
        Holding pay = ownership.of("pay/A.java");
        assertThat(pay.service()).isEqualTo("payments");
        assertThat(pay.tier()).isEqualTo(1);
        assertThat(pay.traffic()).hasValue(0.3);
        assertThat(pay.tenants()).hasValue(1);
        assertThat(pay.rollback()).isEqualTo(Duration.ofSeconds(90));
        assertThat(pay.owners()).containsExactly("@pay-team");
    }

    @Test
    public void dependantsAreThoseWhoNeedItDirectlyOrThroughOthers() {
        assertThat(ownership.dependants(Set.of("payments"))).containsExactly("checkout", "shop");
        assertThat(ownership.dependants(Set.of("shop"))).isEmpty();
    }

    @Test
    public void aSectionOfGitLabGivesItsOwnersToLinesWithoutAny() {
        Ownership gitlab = Ownership.parse("[Database][2] @dba\n/model/\n/own/ @me\n^[Docs] @writers\n/docs/\n");
        assertThat(gitlab.of("model/a").owners()).containsExactly("@dba");
        assertThat(gitlab.of("own/a").owners()).containsExactly("@me");
        assertThat(gitlab.of("docs/a").owners()).containsExactly("@writers");
    }

    @Test
    public void aLineThatIsNoneIsQuoted() {
        assertThatThrownBy(() -> Ownership.parse("/pay/ tier=high")).hasMessageContaining("/pay/ tier=high");
        assertThatThrownBy(() -> Ownership.parse("/pay/ traffic=130%")).hasMessageContaining("a share such as 30%");
        assertThatThrownBy(() -> Ownership.parse("[dependencies]\ncheckout payments"))
                .hasMessageContaining("checkout payments");
    }
}
