/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.yaml.Durations;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Parameters of a request, or a clear refusal. */
final class Parameters {

    private final RoutingContext call;

    Parameters(RoutingContext call) {
        this.call = call;
    }

    String id() {
        return call.pathParam("id");
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(call.request().getParam(name)).filter(value -> !value.isBlank());
    }

    int number(String name, int otherwise, int least, int most) {
        Optional<String> given = text(name);
        try {
            int value = given.map(Integer::parseInt).orElse(otherwise);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number out of range is.
        }
        throw wrong(name, "give a number from " + least + " to " + most);
    }

    Optional<Double> decimal(String name) {
        try {
            return text(name).map(Double::valueOf);
        } catch (NumberFormatException e) {
            throw wrong(name, "give a number such as 0.01");
        }
    }

    Optional<Duration> duration(String name) {
        try {
            return text(name).map(Durations::parse);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "write for example 90s, 5m or 1h30m");
        }
    }

    Optional<LocalDate> date(String name) {
        try {
            return text(name).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw wrong(name, "give a date such as 2026-05-04");
        }
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw wrong(name, "give true or false");
            }
            return value.equals("true");
        });
    }

    Optional<Instant> instant(String name) {
        try {
            return text(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw wrong(name, "give an instant such as 2026-05-04T10:00:00Z");
        }
    }

    private static Refused wrong(String name, String remedy) {
        return new Refused(400, name + " cannot be read", remedy);
    }
}
