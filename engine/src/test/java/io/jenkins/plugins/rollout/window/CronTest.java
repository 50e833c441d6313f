/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeSet;
import org.junit.Test;

public class CronTest {

    private static List<String> november(String line) {
        var all = new TreeSet<LocalDateTime>();
        for (Recurrence rule : Cron.parse(line)) {
            all.addAll(new Occurrences(Cron.start(), rule)
                    .between(LocalDateTime.of(2026, 11, 1, 0, 0), LocalDateTime.of(2026, 12, 1, 0, 0)));
        }
        return all.stream().map(LocalDateTime::toString).toList();
    }

    @Test
    public void readsRangesListsStepsAndNames() {
        assertThat(november("0 22 * * fri"))
                .containsExactly("2026-11-06T22:00", "2026-11-13T22:00", "2026-11-20T22:00", "2026-11-27T22:00");
        assertThat(november("0,30 8-9 2 nov *"))
                .containsExactly("2026-11-02T08:00", "2026-11-02T08:30", "2026-11-02T09:00", "2026-11-02T09:30");
        assertThat(november("15 */8 3 * *"))
                .containsExactly("2026-11-03T00:15", "2026-11-03T08:15", "2026-11-03T16:15");
        assertThat(november("0 0 * * 7")).isEqualTo(november("0 0 * * 0")).hasSize(5);
        assertThat(november("0 0 * feb *")).isEmpty();
    }

    @Test
    public void eitherDayLetsADayThroughWhenBothAreLimited() {
        assertThat(november("0 0 13 * fri"))
                .containsExactly("2026-11-06T00:00", "2026-11-13T00:00", "2026-11-20T00:00", "2026-11-27T00:00");
        assertThat(november("0 0 1,2 * fri")).hasSize(6);
    }

    @Test
    public void nonsenseIsRefused() {
        for (String line : List.of(
                "",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "a * * * *",
                "*/0 * * * *",
                "5-1 * * * *",
                "1-2-3 * * * *",
                "1/2/3 * * * *",
                "@daily",
                "-1 * * * *")) {
            assertThatThrownBy(() -> Cron.parse(line)).as(line).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
