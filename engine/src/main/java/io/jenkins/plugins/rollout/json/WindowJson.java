/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.jenkins.plugins.rollout.window.Answer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the deploy windows as JSON: all keys are always there. Instants are ISO-8601 with an offset.
 *
 * @param until null when it does not change within ten years
 * @param nextOpening null when there is none within ten years
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"open", "reason", "rule", "until", "nextOpening", "fits"})
public record WindowJson(
        boolean open,
        String reason,
        @Nullable String rule,
        @Nullable String until,
        @Nullable String nextOpening,
        boolean fits) {

    /** The answer, shown in a zone. */
    public static WindowJson of(Answer answer, ZoneId zone) {
        return new WindowJson(
                answer.open(),
                answer.reason(),
                answer.rule().isEmpty() ? null : answer.rule(),
                shown(answer.until(), zone),
                shown(answer.nextOpening(), zone),
                answer.fits());
    }

    private static @Nullable String shown(Optional<Instant> at, ZoneId zone) {
        return at.map(each -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(each.atZone(zone)))
                .orElse(null);
    }
}
