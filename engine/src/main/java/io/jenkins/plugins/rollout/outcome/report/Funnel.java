/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.OptionalDouble;

/**
 * How much of what was made became value: shipped, without an incident, used. Each part has its own number of changes; the
 * rate is their product, and empty while a part has none.
 *
 * @param shipped of all changes that users met, those promoted and kept
 * @param withoutIncident of those shipped whose 30 days are over, those without an incident
 * @param used of those shipped whose adoption was measured, those in use
 */
public record Funnel(String origin, Rate shipped, Rate withoutIncident, Rate used) {

    /** Value realization rate, 0..1. */
    public OptionalDouble value() {
        boolean known = shipped.of() > 0 && withoutIncident.of() > 0 && used.of() > 0;
        return known
                ? OptionalDouble.of(shipped.value() * withoutIncident.value() * used.value())
                : OptionalDouble.empty();
    }
}
