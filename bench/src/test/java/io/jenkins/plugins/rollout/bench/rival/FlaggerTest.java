/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class FlaggerTest {

    @Test
    public void rollsBackOnTheTickAfterTheCountIsFull() {
        assertThat(Sights.rollback(new Flagger(1), 600, 300)).hasValue(120);
        assertThat(Sights.rollback(new Flagger(5), 600, 300)).hasValue(360);
        assertThat(Sights.rollback(new Flagger(10), 600, 300)).hasValue(660);
    }

    @Test
    public void acceptsOnePercentOfErrorsAndNotMore() {
        assertThat(Sights.rollback(new Flagger(1), 400, 4)).isEmpty();
        assertThat(Sights.rollback(new Flagger(1), 400, 8)).hasValue(120);
    }

    @Test
    public void countsSilenceAsFailure() {
        assertThat(Sights.rollback(new Flagger(1), 0, 0)).hasValue(120);
        assertThat(Sights.rollbackUnseen(new Flagger(5))).hasValue(360);
    }
}
