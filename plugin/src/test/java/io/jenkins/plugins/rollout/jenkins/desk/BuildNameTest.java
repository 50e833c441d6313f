/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class BuildNameTest {

    @Test
    public void readsAJobInAFolderAndItsNumber() {
        assertThat(BuildName.of("payments/ship#12")).contains(new BuildName("payments/ship", 12));
        assertThat(BuildName.of("odd#name#3")).contains(new BuildName("odd#name", 3));
    }

    @Test
    public void anythingElseIsNoBuild() {
        for (String text : new String[] {"", "ship", "ship#", "#1", "ship#x", "ship#12345678901", "ann"}) {
            assertThat(BuildName.of(text)).as(text).isEmpty();
        }
    }
}
