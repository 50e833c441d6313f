/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a report must know of a rollout besides its summary: folded event by event, so that nobody reads the events again.
 *
 * @param revertsTo revision that was gone back to, when this is a rollback that a person asked for
 * @param weighedAt when the canary was first given traffic
 * @param liveAt when all pods ran the new revision
 * @param decidedAt when it was decided to go back
 * @param restoredAt when stable was back after that
 * @param change what is known of the change
 * @param incidents held against it and not withdrawn, each key once
 * @param adopted whether it is used, if that was measured
 */
public record Facts(
        Optional<String> revertsTo,
        Optional<Instant> weighedAt,
        Optional<Instant> liveAt,
        Optional<Instant> decidedAt,
        Optional<Instant> restoredAt,
        Change change,
        List<Incident> incidents,
        Optional<Boolean> adopted) {

    /** Before the first event. */
    public static final Facts NONE = new Facts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Change.UNKNOWN,
            List.of(),
            Optional.empty());

    private static final String SETTING_WEIGHT = new Phase.SettingWeight(Instant.EPOCH, 0).word();
    private static final String ROLLING_BACK =
            new Phase.RollingBack(Instant.EPOCH, io.jenkins.plugins.rollout.rollout.Outcome.ABORTED, "").word();

    public Facts {
        incidents = List.copyOf(incidents);
    }

    /** One event later. */
    public Facts after(Event event, Summary summary) {
        Optional<Instant> now = Optional.of(event.at());
        boolean weighing = summary.phase().equals(SETTING_WEIGHT);
        boolean back = summary.phase().equals(ROLLING_BACK);
        Optional<Instant> decided = decidedAt.or(() -> back ? now : Optional.empty());
        return new Facts(
                event instanceof Event.Started started ? started.rollbackTo().map(Snapshot::revision) : revertsTo,
                weighedAt.or(() -> weighing ? now : Optional.empty()),
                liveAt.or(() -> event instanceof Event.PromotionReached ? now : Optional.empty()),
                decided,
                restoredAt.or(() -> decided.flatMap(any -> summary.endedAt())),
                event instanceof Event.ChangeDescribed described ? change.updated(described.change()) : change,
                incidentsAfter(event),
                event instanceof Event.AdoptionMeasured measured ? Optional.of(measured.adopted()) : adopted);
    }

    private List<Incident> incidentsAfter(Event event) {
        if (event instanceof Event.IncidentReported reported) {
            Incident incident = reported.incident();
            List<Incident> all = new ArrayList<>(incidents);
            int known = keys().indexOf(incident.key());
            if (known < 0) {
                all.add(incident);
            } else {
                all.set(known, incident);
            }
            return all;
        }
        if (event instanceof Event.IncidentWithdrawn withdrawn) {
            return incidents.stream()
                    .filter(each -> !each.key().equals(withdrawn.key()))
                    .toList();
        }
        return incidents;
    }

    private List<String> keys() {
        return incidents.stream().map(Incident::key).toList();
    }
}
