/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.rollout.Event;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a pipeline says about an outcome, as plain text; part of the saved build. */
final class OutcomeArguments implements Serializable {

    private static final long serialVersionUID = 1;

    @Nullable
    String rollout;

    @Nullable
    String service;

    @Nullable
    String origin;

    @Nullable
    String team;

    @Nullable
    Boolean adopted;

    @Nullable
    String incident;

    @Nullable
    String severity;

    @Nullable
    String what;

    /**
     * What is to be remembered.
     *
     * @throws AbortException when nothing is said, or something cannot be understood
     */
    List<Event> events(Instant at, String by) throws AbortException {
        List<Event> events = new ArrayList<>();
        if (origin != null || team != null) {
            events.add(new Event.ChangeDescribed(at, by, change()));
        }
        if (adopted != null) {
            events.add(new Event.AdoptionMeasured(at, adopted, "said by " + by));
        }
        if (incident != null) {
            events.add(new Event.IncidentReported(at, by, incident(incident, at)));
        }
        if (events.isEmpty()) {
            throw new AbortException("there is nothing to record; give origin, team, adopted or incident");
        }
        return events;
    }

    private Change change() throws AbortException {
        CodeOrigin tag = CodeOrigin.UNKNOWN;
        if (origin != null) {
            tag = CodeOrigin.ofTag(origin)
                    .orElseThrow(() -> new AbortException(
                            "origin '" + origin + "' is none of human-led, ai-assisted, ai-heavy, unknown"));
        }
        return new Change(
                tag,
                tag == CodeOrigin.UNKNOWN ? Provenance.UNKNOWN : Provenance.DECLARED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.ofNullable(team),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Incident incident(String key, Instant at) {
        return new Incident(
                key, severity == null ? "unknown" : severity, what == null ? "" : what, at, Optional.empty());
    }
}
