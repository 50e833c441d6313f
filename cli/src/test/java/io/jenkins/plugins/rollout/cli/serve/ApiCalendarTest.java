/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;

/** Windows and freezes by day: {@code src/examples/calendars/production.yaml}. */
public class ApiCalendarTest {

    @ClassRule
    public static final Visited DASHBOARD = new Visited();

    @Test
    public void takesADayToPiecesInTheZoneOfTheCalendar() throws Exception {
        JsonNode calendar = calendar("from=2026-12-09&days=1&environment=production&service=shop");
        assertThat(calendar.get("zone").asText()).isEqualTo("Europe/London");
        assertThat(parts(calendar.at("/days/0")))
                .containsExactly(
                        "00:00 outside",
                        "09:00 window office hours",
                        "11:30 freeze lunch peak",
                        "13:30 window office hours",
                        "16:00 outside",
                        "17:00 capacity on call needs 2 for 1h",
                        "19:00 outside");
    }

    @Test
    public void aFreezeBeatsTheWindowThatIsStillShown() throws Exception {
        JsonNode day = calendar("from=2026-12-22&days=1&environment=production&service=shop")
                .at("/days/0");
        assertThat(parts(day)).containsExactly("00:00 freeze Christmas freeze");
        assertThat(day.at("/windows/0/from").asText()).isEqualTo("2026-12-22T09:00:00Z");
        assertThat(day.at("/windows/0/to").asText()).isEqualTo("2026-12-22T16:00:00Z");
    }

    @Test
    public void keepsTheRulesOfThoseWhoAsk() throws Exception {
        JsonNode calendar = calendar("from=2026-12-09&days=1&environment=staging&service=internal-mail");
        assertThat(parts(calendar.at("/days/0"))).doesNotContain("11:30 freeze lunch peak");
        assertThat(parts(calendar.at("/days/0"))).contains("22:00 window nightly, internal services only");
        assertThat(calendar.get("environments").toString()).isEqualTo("[\"production\"]");
        assertThat(calendar.get("services").toString()).isEqualTo("[\"internal-*\"]");
    }

    @Test
    public void aDayOfSummerTimeHasItsHours() throws Exception {
        JsonNode day = calendar("from=2026-03-29&days=1").at("/days/0");
        assertThat(day.at("/parts/0/from").asText()).isEqualTo("2026-03-29T00:00:00Z");
        int last = day.get("parts").size() - 1;
        assertThat(day.at("/parts/" + last + "/to").asText()).isEqualTo("2026-03-30T00:00:00+01:00");
    }

    @Test
    public void refusesDaysThatAreNone() throws Exception {
        for (String wrong : List.of("from=soon", "from=-0044-03-15", "days=0", "days=400")) {
            var answer = DASHBOARD.send(DASHBOARD.request("/api/v1/calendar?" + wrong, Visited.TOKEN));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
        }
    }

    private static JsonNode calendar(String query) throws Exception {
        return DASHBOARD.get("/calendar?" + query).get("calendar");
    }

    private static List<String> parts(JsonNode day) {
        List<String> parts = new ArrayList<>();
        day.get("parts")
                .forEach(each -> parts.add((each.get("from").asText().substring(11, 16) + " "
                                + each.get("kind").asText() + " "
                                + (each.get("kind").asText().equals("outside")
                                        ? ""
                                        : each.get("rule").asText()))
                        .strip()));
        return parts;
    }
}
