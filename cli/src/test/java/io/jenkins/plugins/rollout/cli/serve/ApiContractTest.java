/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.jenkins.plugins.rollout.json.Json;
import io.jenkins.plugins.rollout.view.RolloutStory;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.ClassRule;
import org.junit.Test;

/** What is answered is what {@code openapi.yaml} says. */
public class ApiContractTest {

    @ClassRule
    public static final Visited DASHBOARD = new Visited();

    private final ObjectMapper json = new ObjectMapper();
    private final JsonNode document = OpenApi.document();

    @Test
    public void everyOperationIsDescribedAndEveryDescriptionHasAnOperation() {
        List<String> described = new ArrayList<>();
        document.get("paths").properties().forEach(path -> List.of("get", "post").stream()
                .filter(path.getValue()::has)
                .forEach(method -> described.add(method.toUpperCase() + " " + path.getKey())));
        var settings = new ServeSettings("127.0.0.1", 0, List.of(), Optional.empty(), "", "");
        List<String> served = new ArrayList<>(new Api(DASHBOARD.journal, Hands.TIED, settings)
                .endpoints().stream()
                        .map(each -> each.method() + " " + each.path().replace(":id", "{id}"))
                        .toList());
        served.add("GET /changes");
        assertThat(served).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    public void everyAnswerIsOfItsSchema() throws Exception {
        for (String id : List.of("checkout-1", "checkout-2", "checkout-3", "payments-1")) {
            isOf("Rollout", "/rollouts/" + id);
            isOf("Plan", "/rollouts/" + id + "/plan");
            isOf("Timeline", "/rollouts/" + id + "/timeline");
            isOf("Window", "/rollouts/" + id + "/window");
            isOf("Curve", "/rollouts/" + id + "/curve?points=20");
            isOf("Events", "/rollouts/" + id + "/events?limit=1000");
        }
        isOf("Replay", "/rollouts/checkout-2/replay?alpha=0.001");
        new SampleJournal(DASHBOARD.journal).waitsForWindow("ledger-1", Instant.parse("2026-05-04T09:00:00Z"));
        isOf("Window", "/rollouts/ledger-1/window");
        isOf("Calendar", "/calendar?days=3&environment=production");
        isOf("Session", "/session");
        isOf("Rollouts", "/rollouts?limit=3");
        isOf("Live", "/live");
        isOf("Approvals", "/approvals");
        for (String by : List.of("origin", "service", "team", "band", "period")) {
            isOf("Report", "/report?by=" + by);
        }
        isOf("Refused", "/report?by=moon");
        isOf("Refused", "/rollouts/none");
        isOf("Refused", "/rollouts?limit=many");
        isOf("Refused", "/nothing");
    }

    @Test
    public void theSchemaWouldNoticeAMissingField() throws Exception {
        ObjectNode rollout = (ObjectNode) DASHBOARD.get("/rollouts/checkout-1");
        rollout.remove("evidence");
        assertThat(problems("Rollout", rollout)).isNotEmpty();
        rollout = (ObjectNode) DASHBOARD.get("/rollouts/checkout-1");
        rollout.remove("service");
        assertThat(problems("Rollout", rollout)).isNotEmpty();
    }

    @Test
    public void aRolloutIsTheSameJsonAsOnTheCommandLine() throws Exception {
        var story = RolloutStory.of("checkout-2", DASHBOARD.journal.read("checkout-2", 1));
        assertThat(DASHBOARD.get("/rollouts/checkout-2"))
                .isEqualTo(json.readTree(Json.line(RolloutView.of(story.state()))));
    }

    @Test
    public void theDescriptionItselfIsServed() throws Exception {
        assertThat(DASHBOARD.get("/openapi.json")).isEqualTo(document);
    }

    @Test
    public void noCommaTearsADescriptionApart() {
        assertThat(document.toString()).doesNotContain(":null");
    }

    private void isOf(String schema, String path) throws Exception {
        assertThat(problems(schema, DASHBOARD.get(path))).as(path).isEmpty();
    }

    private List<String> problems(String name, JsonNode answer) throws Exception {
        ObjectNode schema = json.createObjectNode().put("$ref", "#/components/schemas/" + name);
        schema.set("components", document.get("components"));
        var compiled = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        return compiled.validate(answer).stream().map(Object::toString).toList();
    }
}
