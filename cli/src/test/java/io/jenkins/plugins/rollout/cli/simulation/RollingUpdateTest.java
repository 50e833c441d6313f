/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.simulation.RollingUpdate.Size;
import java.util.List;
import org.junit.Test;

public class RollingUpdateTest {

    @Test
    public void startsAFreshDeploymentWithinItsSurplus() {
        assertThat(RollingUpdate.next(4, new Size(0, 0), List.of())).containsExactly(4);
    }

    @Test
    public void addsOnePodBeforeItTakesOneAway() {
        assertThat(RollingUpdate.next(4, new Size(0, 0), List.of(new Size(4, 4))))
                .containsExactly(1, 4);
        assertThat(RollingUpdate.next(4, new Size(1, 0), List.of(new Size(4, 4))))
                .containsExactly(1, 4);
        assertThat(RollingUpdate.next(4, new Size(1, 1), List.of(new Size(4, 4))))
                .containsExactly(1, 3);
        assertThat(RollingUpdate.next(4, new Size(1, 1), List.of(new Size(3, 3))))
                .containsExactly(2, 3);
    }

    @Test
    public void keepsEnoughPodsReadyAtEveryMoment() {
        for (int desired = 1; desired < 12; desired++) {
            int current = 0;
            int old = desired;
            for (int round = 0; round < 3 * desired; round++) {
                List<Integer> next =
                        RollingUpdate.next(desired, new Size(current, current), List.of(new Size(old, old)));
                current = next.get(0);
                old = next.get(1);
                int surplus = Math.max(1, (desired + 3) / 4);
                assertThat(current + old).isBetween(desired, desired + surplus);
            }
            assertThat(List.of(current, old)).containsExactly(desired, 0);
        }
    }

    @Test
    public void scalesDownWhenLessIsAskedFor() {
        assertThat(RollingUpdate.next(2, new Size(5, 5), List.of())).containsExactly(2);
        assertThat(RollingUpdate.next(0, new Size(5, 5), List.of(new Size(1, 1))))
                .containsExactly(0, 0);
    }

    @Test
    public void takesUnreadyOldPodsAwayAtOnce() {
        assertThat(RollingUpdate.next(4, new Size(1, 0), List.of(new Size(4, 3))))
                .containsExactly(1, 3);
    }
}
