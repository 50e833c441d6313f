/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.view;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.view.TimelineEntry.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The entries of the timeline that an event gives rise to. */
final class Entries {

    private Entries() {}

    static TimelineEntry first(Event.Started started, State state) {
        String what = started.rollbackTo()
                .map(to -> "Asked to go back to " + to.image())
                .orElse("Asked to ship " + started.spec().image());
        return TimelineEntry.said(started, state, what, "", started.initiator());
    }

    static List<TimelineEntry> of(State before, Event event, State after) {
        List<TimelineEntry> entries = new ArrayList<>();
        said(event, after).ifPresent(entries::add);
        if (before.pause().isEmpty() && after.pause().isPresent() && !(event instanceof Event.Paused)) {
            entries.add(TimelineEntry.of(event, after, Tone.WARNING, "Paused: a person must look", after.reason()));
        }
        if (!before.phase().equals(after.phase())) {
            phase(event, after).ifPresent(entries::add);
        }
        return entries;
    }

    /** @param sofar the timeline, which has what was told of */
    static TimelineEntry told(Event.Told told, State after, List<TimelineEntry> sofar) {
        String what = sofar.stream()
                .filter(each -> each.version() == told.seq())
                .map(TimelineEntry::title)
                .reduce((first, last) -> last)
                .orElse("event " + told.seq());
        return told.taken()
                ? TimelineEntry.of(told, after, Tone.NEUTRAL, "Notice sent to " + told.listener(), what)
                : TimelineEntry.of(told, after, Tone.WARNING, "Notice to " + told.listener() + " given up", what);
    }

    private static Optional<TimelineEntry> said(Event event, State after) {
        if (event instanceof Event.Approved said) {
            return Optional.of(TimelineEntry.said(event, after, "Approved", said.reason(), said.by()));
        } else if (event instanceof Event.WindowOverridden said) {
            String title = "Overrode the window as " + said.role();
            return Optional.of(TimelineEntry.said(event, after, title, said.reason(), said.by()));
        } else if (event instanceof Event.IncidentReported said) {
            String title = "Incident reported";
            return Optional.of(
                    TimelineEntry.said(event, after, title, said.incident().what(), said.by()));
        } else if (event instanceof Event.IncidentWithdrawn said) {
            return Optional.of(TimelineEntry.said(event, after, "Incident withdrawn", said.reason(), said.by()));
        } else if (event instanceof Event.Rejected said) {
            return Optional.of(TimelineEntry.said(event, after, "Rejected", said.reason(), said.by()));
        } else if (event instanceof Event.Paused said) {
            return Optional.of(TimelineEntry.said(event, after, "Paused", said.reason(), said.by()));
        } else if (event instanceof Event.Unpaused said) {
            return Optional.of(TimelineEntry.said(event, after, "Resumed", "", said.by()));
        } else if (event instanceof Event.PromoteAsked said) {
            return Optional.of(TimelineEntry.said(event, after, "Asked to promote now", said.reason(), said.by()));
        } else if (event instanceof Event.WeightAsked said) {
            String title = "Asked for a weight of " + said.weight() + " %";
            return Optional.of(TimelineEntry.said(event, after, title, "", said.by()));
        } else if (event instanceof Event.AbortAsked said) {
            return Optional.of(TimelineEntry.said(event, after, "Asked to abort", said.reason(), said.by()));
        } else if (event instanceof Event.Adopted adopted) {
            return Optional.of(
                    TimelineEntry.of(event, after, Tone.NEUTRAL, "Taken over by another driver", adopted.driver()));
        } else if (event instanceof Event.CommandFailed failed) {
            String title = failed.command().replace('-', ' ') + " failed";
            String detail = failed.what() + ". " + failed.remedy();
            return Optional.of(TimelineEntry.of(event, after, Tone.BAD, capital(title), detail));
        }
        return Optional.empty();
    }

    private static Optional<TimelineEntry> phase(Event event, State s) {
        Phase phase = s.phase();
        if (phase instanceof Phase.WaitingForWindow window && window.recheckAt().isPresent()) {
            return entry(event, s, Tone.WARNING, "Waits for the deploy window", window.reason());
        } else if (phase instanceof Phase.WaitingForApproval) {
            return entry(event, s, Tone.WARNING, "Waits for approval", s.reason());
        } else if (phase instanceof Phase.CreatingCanary) {
            String stable = s.snapshot().map(Entries::named).orElse("");
            return entry(event, s, Tone.NEUTRAL, "Recorded the stable revision", stable);
        } else if (phase instanceof Phase.Holding) {
            String achieved = String.format(Locale.ROOT, "%.0f %% of the traffic reaches the canary", 100 * s.share());
            return entry(event, s, Tone.NEUTRAL, "Weight " + s.weight() + " % in force", achieved);
        } else if (phase instanceof Phase.Promoting) {
            return entry(
                    event, s, Tone.GOOD, "Promoting", s.analysis().assessment().reason());
        } else if (phase instanceof Phase.Baking) {
            return entry(event, s, Tone.GOOD, "Promoted; baking with the rollback armed", "");
        } else if (phase instanceof Phase.RollingBack back) {
            return entry(event, s, Tone.BAD, "Rolling back", back.reason());
        } else if (phase instanceof Phase.VerifyingRecovery verifying) {
            return entry(event, s, Tone.GOOD, "Stable is restored", verifying.restored());
        } else if (phase instanceof Phase.Ended end) {
            return entry(event, s, tone(end.outcome()), capital(phase.word()), end.detail());
        }
        return Optional.empty();
    }

    private static Optional<TimelineEntry> entry(Event event, State s, Tone tone, String title, String detail) {
        return Optional.of(TimelineEntry.of(event, s, tone, title, detail));
    }

    private static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Tone.GOOD;
            case ROLLED_BACK, ABORTED, DENIED -> Tone.WARNING;
            case FAILED -> Tone.BAD;
        };
    }

    private static String named(Snapshot snapshot) {
        return snapshot.image() + " (" + snapshot.revision() + "), " + snapshot.replicas() + " replicas";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
