/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class ArgoTest {

    @Test
    public void abortsAtTheFirstFailedMeasurement() {
        assertThat(Sights.rollback(new Argo(), 600, 300)).hasValue(60);
    }

    @Test
    public void acceptsFivePercentOfErrorsAndNotMore() {
        assertThat(Sights.rollback(new Argo(), 400, 20)).isEmpty();
        assertThat(Sights.rollback(new Argo(), 400, 24)).hasValue(60);
    }

    @Test
    public void takesNotANumberForAFailure() {
        assertThat(Sights.rollback(new Argo(), 0, 0)).hasValue(60);
    }

    @Test
    public void abortsAtTheFifthErrorInARowTenSecondsApart() {
        assertThat(Sights.rollbackUnseen(new Argo())).hasValue(100);
    }
}
