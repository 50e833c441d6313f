/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.view;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision, or what a person said, in the course of a rollout.
 *
 * @param version number of the event
 * @param tone how it bears on the rollout
 * @param title what happened, a few words
 * @param detail why, or with what result; may be empty
 * @param by the person, where one spoke
 */
public record TimelineEntry(long version, Instant at, Tone tone, String title, String detail, Optional<String> by) {

    /** How an entry bears on the rollout. */
    public enum Tone {
        NEUTRAL,
        GOOD,
        WARNING,
        BAD,
        PERSON
    }

    static TimelineEntry of(Event event, State after, Tone tone, String title, String detail) {
        return new TimelineEntry(after.version(), event.at(), tone, title, detail, Optional.empty());
    }

    static TimelineEntry said(Event event, State after, String title, String detail, String by) {
        return new TimelineEntry(after.version(), event.at(), Tone.PERSON, title, detail, Optional.of(by));
    }
}
