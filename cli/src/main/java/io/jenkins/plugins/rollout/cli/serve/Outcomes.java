/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.outcome.Incidents;
import io.jenkins.plugins.rollout.outcome.Incidents.Done;
import io.jenkins.plugins.rollout.outcome.report.Grouping;
import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of changes: the report, and incidents that people and Alertmanager tell. */
final class Outcomes {

    private final Journal journal;
    private final Incidents incidents;

    Outcomes(Journal journal) {
        this.journal = journal;
        this.incidents = new Incidents(journal);
    }

    /**
     * What was done with one incident.
     *
     * @param done recorded, known, withdrawn or nobody
     * @param why of what was not recorded
     */
    record Told(String key, String done, Optional<String> rollout, Optional<String> why) {}

    /** What was done with all alerts of one notification. */
    record Alerts(List<Told> items) {}

    Report report(Parameters p) throws JournalException {
        String by = p.text("by").orElse("origin");
        Grouping grouping;
        try {
            grouping = Grouping.valueOf(by.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "by cannot be read", "give origin, service, team, band or period");
        }
        Instant since = p.instant("since").orElse(Instant.EPOCH);
        return Report.of(journal.ledger(p.text("service"), since), grouping, Instant.now());
    }

    /** Of a service, or of the rollout that is named; {@code withdraw} takes it back from that one. */
    Told incident(JsonNode body, String by) throws JournalException {
        Instant now = Instant.now();
        String key = Api.required(body, "key");
        Optional<String> rollout = Api.text(body, "rollout");
        if (body.path("withdraw").asBoolean(false)) {
            return withdraw(rollout, key, Api.required(body, "reason"), by, now);
        }
        Incident incident = incident(body, key, now);
        if (rollout.isEmpty()) {
            return told(key, incidents.report(Api.required(body, "service"), incident, by, now));
        }
        require(rollout.get());
        new Interventions(journal).note(rollout.get(), new Event.IncidentReported(now, by, incident));
        return new Told(key, word(Done.RECORDED), rollout, Optional.empty());
    }

    private Told withdraw(Optional<String> rollout, String key, String reason, String by, Instant now)
            throws JournalException {
        String id = rollout.orElseThrow(() -> new Refused(400, "which rollout is meant?", "send its id as rollout"));
        require(id);
        new Interventions(journal).note(id, new Event.IncidentWithdrawn(now, by, key, reason));
        return new Told(key, word(Done.WITHDRAWN), Optional.of(id), Optional.empty());
    }

    private void require(String id) throws JournalException {
        if (journal.find(id).isEmpty()) {
            throw Reads.unknown(id);
        }
    }

    private static Incident incident(JsonNode body, String key, Instant now) {
        try {
            return new Incident(
                    key,
                    Api.text(body, "severity").orElse("unknown"),
                    Api.required(body, "what"),
                    instant(body, "since").orElse(now),
                    instant(body, "until"));
        } catch (IllegalArgumentException e) {
            throw new Refused(400, e.getMessage(), "see openapi.json");
        }
    }

    /** A notification of Alertmanager, version 4. */
    Alerts alerts(JsonNode body, String by) throws JournalException {
        if (!body.path("alerts").isArray()) {
            throw new Refused(400, "there are no alerts", "send what Alertmanager's webhook sends, version 4");
        }
        List<Told> told = new ArrayList<>();
        for (JsonNode each : body.path("alerts")) {
            told.add(told(Alert.of(each), by));
        }
        return new Alerts(told);
    }

    /** What cannot be held against one rollout keeps no other alert of the same notification back. */
    private Told told(Alert alert, String by) throws JournalException {
        String key = alert.incident().key();
        if (alert.service().isEmpty()) {
            return new Told(
                    key,
                    word(Done.NOBODY),
                    Optional.empty(),
                    Optional.of("no label " + String.join(" or ", Alert.SERVICE)));
        }
        try {
            return told(key, incidents.report(alert.service().get(), alert.incident(), by, Instant.now()));
        } catch (BrokenException e) {
            return new Told(key, word(Done.NOBODY), Optional.empty(), Optional.of(e.getMessage() + "; " + e.remedy()));
        }
    }

    private static Told told(String key, Incidents.Answer answer) {
        Optional<String> why =
                switch (answer.done()) {
                    case NOBODY -> Optional.of("no rollout of the service met users within 30 days before");
                    case WITHDRAWN -> Optional.of("a person has withdrawn it");
                    case KNOWN, RECORDED -> Optional.empty();
                };
        return new Told(key, word(answer.done()), answer.rollout(), why);
    }

    private static String word(Done done) {
        return done.name().toLowerCase(Locale.ROOT);
    }

    static Optional<Instant> instant(JsonNode body, String name) {
        try {
            return Api.text(body, name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new Refused(400, name + " cannot be read", "give an instant such as 2026-05-04T10:00:00Z");
        }
    }
}
