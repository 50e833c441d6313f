/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.rollout.Event;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of each alternative of a sealed type, under the key {@code type}. Spelt out, because they are stored: a class
 * may be renamed, its name here may not.
 */
final class TypeNames {

    private static final Map<Class<?>, String> EVENTS = Stream.of(
                    OfEvent.class.getAnnotation(JsonSubTypes.class).value())
            .collect(Collectors.toUnmodifiableMap(Type::value, Type::name));

    private TypeNames() {}

    static String of(Event event) {
        return EVENTS.get(event.getClass());
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(name = "started", value = Event.Started.class),
        @Type(name = "adopted", value = Event.Adopted.class),
        @Type(name = "window-checked", value = Event.WindowChecked.class),
        @Type(name = "approved", value = Event.Approved.class),
        @Type(name = "window-overridden", value = Event.WindowOverridden.class),
        @Type(name = "rejected", value = Event.Rejected.class),
        @Type(name = "snapshot-taken", value = Event.SnapshotTaken.class),
        @Type(name = "canary-created", value = Event.CanaryCreated.class),
        @Type(name = "weight-reached", value = Event.WeightReached.class),
        @Type(name = "promotion-reached", value = Event.PromotionReached.class),
        @Type(name = "restore-reached", value = Event.RestoreReached.class),
        @Type(name = "measured", value = Event.Measured.class),
        @Type(name = "command-failed", value = Event.CommandFailed.class),
        @Type(name = "ticked", value = Event.Ticked.class),
        @Type(name = "paused", value = Event.Paused.class),
        @Type(name = "unpaused", value = Event.Unpaused.class),
        @Type(name = "promote-asked", value = Event.PromoteAsked.class),
        @Type(name = "weight-asked", value = Event.WeightAsked.class),
        @Type(name = "abort-asked", value = Event.AbortAsked.class),
        @Type(name = "change-described", value = Event.ChangeDescribed.class),
        @Type(name = "incident-reported", value = Event.IncidentReported.class),
        @Type(name = "incident-withdrawn", value = Event.IncidentWithdrawn.class),
        @Type(name = "adoption-measured", value = Event.AdoptionMeasured.class),
        @Type(name = "told", value = Event.Told.class),
    })
    interface OfEvent {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(name = "error-rate", value = Metric.ErrorRate.class),
        @Type(name = "latency", value = Metric.Latency.class),
    })
    interface OfMetric {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(name = "scrape", value = Source.Scrape.class),
        @Type(name = "prometheus", value = Source.Prometheus.class),
    })
    interface OfSource {}
}
