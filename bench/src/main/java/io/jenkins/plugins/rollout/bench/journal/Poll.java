/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.journal;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rollout of ten pods writes most often. */
final class Poll {

    private static final Instant START = Instant.parse("2026-03-02T09:30:00Z");
    private static final int PODS = 10;

    private Poll() {}

    static Event event(long seq) {
        Instant at = START.plusSeconds(15 * seq);
        List<Reading> readings = new ArrayList<>();
        for (int pod = 0; pod < PODS; pod++) {
            var counters = Map.of("errors.total", 1000.0 * seq + pod, "errors.bad", 1.0 * seq);
            readings.add(new Reading("shop-7c9d5f-" + pod, pod == 0 ? Role.CANARY : Role.STABLE, START, at, counters));
        }
        return new Event.Measured(at, new Measurement(at, 0.1, PODS - 1, 1, readings, Optional.empty()));
    }

    static Summary summary(String rollout) {
        return new Summary(
                rollout,
                "shop",
                "prod/shop",
                "registry.example/shop:2",
                Optional.of("7c9d"),
                "holding",
                5,
                false,
                Optional.empty(),
                "",
                START,
                START.plusSeconds(90),
                Optional.empty(),
                0,
                0,
                Optional.empty());
    }
}
