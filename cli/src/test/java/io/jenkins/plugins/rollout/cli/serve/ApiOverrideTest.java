/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rollout.rollout.Event;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Override time window: role, reason, expiry and a second person, as on the command line. */
public class ApiOverrideTest {

    @ClassRule
    public static final Visited DASHBOARD = new Visited();

    private static int count;

    private String id;

    @Before
    public void waitForTheWindow() throws Exception {
        id = "ledger-" + ++count;
        new SampleJournal(DASHBOARD.journal).waitsForWindow(id, Instant.now());
    }

    @Test
    public void saysWhoMayOverrideWhat() throws Exception {
        JsonNode window = DASHBOARD.get("/rollouts/" + id + "/window").get("window");
        assertThat(window.get("closed").asBoolean()).isTrue();
        assertThat(window.get("reason").asText()).contains("Christmas freeze");
        assertThat(window.get("roles").toString()).isEqualTo("[\"release manager\"]");
        assertThat(window.get("people").asInt()).isEqualTo(2);
        assertThat(window.get("longest").asText()).isEqualTo("PT4H");
        assertThat(DASHBOARD.get("/rollouts/checkout-3/window")).isEmpty();
    }

    @Test
    public void countsOnceTwoPeopleSaySo() throws Exception {
        assertThat(override(Visited.TOKEN, "release manager", "1h").statusCode())
                .isEqualTo(200);
        JsonNode window = DASHBOARD.get("/rollouts/" + id + "/window").get("window");
        assertThat(window.at("/words/0/by").asText()).isEqualTo("erin");
        assertThat(window.has("inForceUntil")).isFalse();
        assertThat(override(Visited.TOKEN, "release manager", "1h").statusCode())
                .isEqualTo(200);
        assertThat(DASHBOARD.get("/rollouts/" + id + "/window").at("/window/words"))
                .as("saying it twice is one word")
                .hasSize(1);
        assertThat(override(Visited.SECOND, "release manager", "2h").statusCode())
                .isEqualTo(200);
        window = DASHBOARD.get("/rollouts/" + id + "/window").get("window");
        assertThat(window.get("inForceUntil").asText())
                .isEqualTo(window.at("/words/0/until").asText());
        List<Event> events = DASHBOARD.journal.read(id, 1);
        assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(Event.WindowOverridden.class, said -> {
            assertThat(said.by()).isEqualTo("dora");
            assertThat(said.reason()).isEqualTo("a fix for the freeze itself");
            assertThat(Duration.between(said.at(), said.until())).isEqualTo(Duration.ofHours(2));
        });
    }

    @Test
    public void refusesWhatThePolicyDoesNotAllow() throws Exception {
        assertThat(override(Visited.TOKEN, "visitor", "1h").body()).contains("the role visitor may not override");
        assertThat(override(Visited.TOKEN, "release manager", "5h").body()).contains("may last 4 h at most");
        assertThat(override(Visited.TOKEN, "release manager", "soon").statusCode())
                .isEqualTo(400);
        assertThat(override(Visited.TOKEN, "", "1h").body()).contains("role is missing");
        String path = "/rollouts/checkout-3/override";
        var windowless = DASHBOARD.post(path, Visited.TOKEN, word("release manager", "1h"));
        assertThat(windowless.statusCode()).isEqualTo(409);
        assertThat(windowless.body()).contains("has no time window");
        assertThat(DASHBOARD.journal.read(id, 1)).hasSize(2);
    }

    @Test
    public void takesNoWordFromAPageOfAnotherSite() throws Exception {
        var bare = DASHBOARD
                .request("/api/v1/rollouts/" + id + "/override", Visited.TOKEN)
                .POST(BodyPublishers.ofString(word("release manager", "1h")));
        assertThat(DASHBOARD.send(bare).statusCode()).isEqualTo(403);
        var foreign = DASHBOARD
                .request("/api/v1/rollouts/" + id + "/override", Visited.TOKEN)
                .header("X-Rollout-Request", "1")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString(word("release manager", "1h")));
        assertThat(DASHBOARD.send(foreign).statusCode()).isEqualTo(403);
        assertThat(override("no-token-of-anybody", "release manager", "1h").statusCode())
                .isEqualTo(401);
        assertThat(DASHBOARD.journal.read(id, 1)).hasSize(2);
    }

    private HttpResponse<String> override(String token, String role, String expires) throws Exception {
        return DASHBOARD.post("/rollouts/" + id + "/override", token, word(role, expires));
    }

    private static String word(String role, String expires) {
        return "{\"role\": \"" + role + "\", \"reason\": \"a fix for the freeze itself\", \"expires\": \"" + expires
                + "\"}";
    }
}
