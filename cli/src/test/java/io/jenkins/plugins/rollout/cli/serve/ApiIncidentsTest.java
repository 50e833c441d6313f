/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.Rule;
import org.junit.Test;

/** Incidents, from Alertmanager and by hand. The sample's checkout-1 began at 08:00 of the day before the others. */
public class ApiIncidentsTest {

    private static final String SINCE = "2026-05-03T12:00:00+02:00";

    /** The sample's checkout-2 was rolled back. */
    private static final int BEFORE = 1;

    @Rule
    public final Visited dashboard = new Visited();

    @Test
    public void anAlertIsHeldAgainstTheLatestRolloutThatHadMetUsers() throws Exception {
        JsonNode told = alert("firing", "checkout", "0001-01-01T00:00:00Z");
        assertThat(told.path("done").asText()).isEqualTo("recorded");
        assertThat(told.path("rollout").asText()).isEqualTo("checkout-1");
        assertThat(failures()).isEqualTo(BEFORE + 1);
    }

    @Test
    public void aRepeatedAlertCountsOnceAndItsEndIsKept() throws Exception {
        alert("firing", "checkout", "0001-01-01T00:00:00Z");
        assertThat(alert("firing", "checkout", "0001-01-01T00:00:00Z")
                        .path("done")
                        .asText())
                .isEqualTo("known");
        assertThat(alert("resolved", "checkout", "2026-05-03T12:20:00+02:00")
                        .path("done")
                        .asText())
                .isEqualTo("recorded");
        assertThat(failures()).isEqualTo(BEFORE + 1);
        JsonNode row = dashboard.get("/report?by=service&service=checkout").path("total");
        assertThat(row.path("timeToRestore").path("of").asInt()).isEqualTo(2);
    }

    @Test
    public void whatAPersonHasWithdrawnStaysWithdrawn() throws Exception {
        JsonNode told = alert("firing", "checkout", "0001-01-01T00:00:00Z");
        String withdraw = "{\"key\": \"" + told.path("key").asText()
                + "\", \"rollout\": \"checkout-1\", \"withdraw\": true, \"reason\": \"the network\"}";
        assertThat(dashboard.post("/incidents", Visited.TOKEN, withdraw).statusCode())
                .isEqualTo(200);
        assertThat(alert("firing", "checkout", "0001-01-01T00:00:00Z")
                        .path("done")
                        .asText())
                .isEqualTo("withdrawn");
        assertThat(failures()).isEqualTo(BEFORE);
    }

    @Test
    public void anAlertOfNoServiceOrOfOneWithoutRolloutsIsNotRecorded() throws Exception {
        assertThat(alert("firing", "moon", "0001-01-01T00:00:00Z").path("done").asText())
                .isEqualTo("nobody");
        assertThat(alert("firing", "", "0001-01-01T00:00:00Z").path("why").asText())
                .isEqualTo("no label rollout_service or service");
    }

    @Test
    public void anIncidentIsToldByHand() throws Exception {
        var answer = dashboard.post(
                "/incidents",
                Visited.TOKEN,
                "{\"service\": \"checkout\", \"key\": \"INC-7\", \"what\": \"down\","
                        + " \"since\": \"2026-05-03T10:00:00Z\"}");
        assertThat(answer.body()).contains("\"done\":\"recorded\"", "checkout-1");
        assertThat(dashboard
                        .post("/incidents", Visited.TOKEN, "{\"key\": \"INC-8\"}")
                        .body())
                .contains("what is missing");
        assertThat(dashboard
                        .post("/incidents", Visited.TOKEN, "{\"key\": \"a\", \"what\": \"b\", \"rollout\": \"moon\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    public void alertmanagerNeedsATokenAndWhatItSendsMustBeItsOwn() throws Exception {
        assertThat(send("wrong-token-altogether", "{}").statusCode()).isEqualTo(401);
        assertThat(send(Visited.TOKEN, "{}").statusCode()).isEqualTo(400);
        assertThat(send(Visited.TOKEN, "{\"alerts\": [{}]}").statusCode()).isEqualTo(400);
        assertThat(send(Visited.TOKEN, "{\"alerts\": [{\"fingerprint\": \"a\", \"startsAt\": \"soon\"}]}")
                        .statusCode())
                .isEqualTo(400);
    }

    /** Failed changes of the service. */
    private int failures() throws Exception {
        return dashboard
                .get("/report?by=service&service=checkout")
                .path("total")
                .path("changeFailure")
                .path("count")
                .asInt();
    }

    private JsonNode alert(String status, String service, String ends) throws Exception {
        String body = "{\"version\": \"4\", \"alerts\": [{\"status\": \"" + status + "\", \"labels\":"
                + " {\"alertname\": \"HighErrorRate\", \"severity\": \"page\", \"service\": \"" + service + "\"},"
                + " \"annotations\": {\"summary\": \"5 % errors\"}, \"startsAt\": \"" + SINCE + "\","
                + " \"endsAt\": \"" + ends + "\", \"fingerprint\": \"a1b2c3d4\"}]}";
        var answer = send(Visited.TOKEN, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body()).path("items").get(0);
    }

    /** As Alertmanager sends: with the token, and without any header of ours. */
    private java.net.http.HttpResponse<String> send(String token, String body) throws Exception {
        return dashboard.send(dashboard
                .request("/api/v1/alertmanager", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
