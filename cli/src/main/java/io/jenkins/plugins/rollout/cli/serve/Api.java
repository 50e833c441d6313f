/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.yaml.Durations;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations of the API, version 1; {@code openapi.yaml} describes them. */
final class Api {

    static final String ROOT = "/api/v1";

    /** Where Alertmanager sends to. */
    static final String ALERTS = "/alertmanager";

    private static final List<String> ACTIONS =
            List.of("pause", "resume", "promote", "abort", "approve", "reject", "rollback");
    private static final int LONGEST_REASON = 2_000;
    private static final ObjectMapper READER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Reads reads;
    private final Actions actions;
    private final Outcomes outcomes;
    private final Calendars calendars;

    Api(Journal journal, Hands hands, ServeSettings settings) {
        var stories = new Stories(journal);
        reads = new Reads(journal, stories, settings);
        actions = new Actions(journal, stories, hands);
        outcomes = new Outcomes(journal);
        calendars = settings.calendars();
    }

    List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>(List.of(
                Endpoint.get("/session", call -> reads.session(Guard.person(call))),
                Endpoint.get("/rollouts", call -> reads.rollouts(new Parameters(call))),
                Endpoint.get("/live", call -> reads.live(new Parameters(call))),
                Endpoint.get("/approvals", call -> reads.approvals()),
                Endpoint.get("/calendar", call -> calendars.view(new Parameters(call), Instant.now())),
                Endpoint.get("/report", call -> outcomes.report(new Parameters(call))),
                Endpoint.post("/incidents", call -> outcomes.incident(object(call), Guard.person(call))),
                Endpoint.post(ALERTS, call -> outcomes.alerts(object(call), Guard.person(call))),
                Endpoint.get("/rollouts/:id", call -> reads.rollout(id(call))),
                Endpoint.get("/rollouts/:id/plan", call -> reads.plan(id(call))),
                Endpoint.get("/rollouts/:id/timeline", call -> reads.timeline(id(call))),
                Endpoint.get("/rollouts/:id/curve", call -> reads.curve(id(call), points(call))),
                Endpoint.get("/rollouts/:id/window", call -> reads.window(id(call))),
                Endpoint.get("/rollouts/:id/replay", call -> reads.replay(id(call), new Parameters(call))),
                Endpoint.post(
                        "/rollouts/:id/override",
                        call -> actions.override(id(call), Guard.person(call), override(object(call)))),
                Endpoint.get("/rollouts/:id/events", call -> reads.events(id(call), new Parameters(call)))));
        for (String action : ACTIONS) {
            all.add(Endpoint.post(
                    "/rollouts/:id/" + action, call -> actions.act(action, id(call), Guard.person(call), word(call))));
        }
        return all;
    }

    private static String id(RoutingContext call) {
        return new Parameters(call).id();
    }

    private static int points(RoutingContext call) {
        return new Parameters(call).number("points", 400, 2, 5_000);
    }

    private static Actions.Word word(RoutingContext call) {
        JsonNode tree = object(call);
        return new Actions.Word(text(tree, "reason"), text(tree, "plan"));
    }

    private static Overrides.Word override(JsonNode tree) {
        try {
            Duration expires = Durations.parse(text(tree, "expires").orElse("2h"));
            return new Overrides.Word(required(tree, "role"), required(tree, "reason"), expires);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "expires: " + e.getMessage(), "send it; see openapi.json");
        }
    }

    /** A text that is there and says something. */
    static String required(JsonNode tree, String name) {
        return text(tree, name)
                .map(String::strip)
                .filter(given -> !given.isEmpty())
                .orElseThrow(() -> new Refused(400, name + " is missing", "send it; see openapi.json"));
    }

    private static JsonNode object(RoutingContext call) {
        String body = call.body().asString();
        if (body == null || body.isBlank()) {
            return READER.createObjectNode();
        }
        try {
            JsonNode tree = READER.readTree(body);
            if (!tree.isObject()) {
                throw new Refused(400, "the body is not a JSON object", "send {\"reason\": \"...\"}");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new Refused(400, "the body is not JSON", "send {\"reason\": \"...\"}");
        }
    }

    static Optional<String> text(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() > LONGEST_REASON) {
            throw new Refused(
                    400, name + " cannot be read", "give a text of at most " + LONGEST_REASON + " characters");
        }
        return Optional.of(value.textValue());
    }
}
