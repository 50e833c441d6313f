/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rollout.outcome.Incident;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * An alert as Alertmanager tells it.
 *
 * @param service which service it is about, if a label says so
 */
record Alert(Optional<String> service, Incident incident) {

    /** Labels that name the service, the first that is there. */
    static final List<String> SERVICE = List.of("rollout_service", "service");

    /**
     * The same alert has the same fingerprint each time it fires: with the instant at which it began, it is one incident
     * however often it is repeated.
     */
    static Alert of(JsonNode alert) {
        JsonNode labels = alert.path("labels");
        JsonNode words = alert.path("annotations");
        String fingerprint = alert.path("fingerprint").asText();
        if (fingerprint.isBlank()) {
            throw new Refused(400, "an alert has no fingerprint", "send what Alertmanager's webhook sends, version 4");
        }
        Instant since = instant(alert.path("startsAt"));
        boolean over = alert.path("status").asText().equals("resolved");
        Optional<Instant> until = over
                ? Optional.of(instant(alert.path("endsAt"))).filter(end -> !end.isBefore(since))
                : Optional.empty();
        String name = labels.path("alertname").asText("alert");
        var incident = new Incident(
                fingerprint + "@" + since.getEpochSecond(),
                labels.path("severity").asText("unknown"),
                words.path("summary").asText(words.path("description").asText(name)),
                since,
                until);
        return new Alert(
                SERVICE.stream()
                        .map(label -> labels.path(label).asText())
                        .filter(text -> !text.isBlank())
                        .findFirst(),
                incident);
    }

    /** Alertmanager writes instants with the offset of its own zone. */
    private static Instant instant(JsonNode text) {
        try {
            return OffsetDateTime.parse(text.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(
                    400, "an alert has no instant it began or ended at", "send startsAt and endsAt as RFC 3339");
        }
    }
}
