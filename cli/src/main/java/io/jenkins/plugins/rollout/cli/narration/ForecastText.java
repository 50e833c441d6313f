/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.narration;

import io.jenkins.plugins.rollout.analysis.forecast.Forecast;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A forecast for people. */
public final class ForecastText {

    private ForecastText() {}

    public static List<String> lines(Forecast forecast, long minimumRequests) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "forecast at %s requests/s with %s errors (%d canary requests in %s):",
                number(forecast.traffic().requestsPerSecond()),
                percent(forecast.traffic().errorRate()),
                forecast.canaryRequests(),
                Durations.display(forecast.scheduled())));
        for (Forecast.Effect effect : forecast.effects()) {
            lines.add(format(
                    "  canary errors %s: seen in %.0f %% of rollouts%s",
                    errors(forecast, effect), 100 * effect.seen(), times(effect)));
        }
        lines.add("  " + conclusion(forecast, minimumRequests));
        return lines;
    }

    private static String errors(Forecast forecast, Forecast.Effect effect) {
        return forecast.neverFailed()
                ? percent(effect.errorRate())
                : format("%-7s (%s)", "x" + number(effect.odds()), percent(effect.errorRate()));
    }

    private static String times(Forecast.Effect effect) {
        return time("; half within ", effect.median()) + time(", nine of ten within ", effect.slowest());
    }

    private static String time(String before, Optional<Duration> time) {
        return time.map(at -> before + Durations.display(at)).orElse("");
    }

    private static String conclusion(Forecast forecast, long minimumRequests) {
        if (forecast.canaryRequests() < minimumRequests) {
            return "this plan cannot promote: too few canary requests for minimumRequests " + minimumRequests
                    + "; hold longer or give larger weights";
        }
        return forecast.smallestSeen().isPresent()
                ? "a canary " + least(forecast, forecast.smallestSeen().get())
                        + " is rolled back in nine of ten rollouts"
                : "not even an outage is surely seen at this traffic: hold longer, give larger weights, or set"
                        + " analysis.certificate to require";
    }

    private static String least(Forecast forecast, Forecast.Effect effect) {
        return forecast.neverFailed()
                ? "with at least " + percent(effect.errorRate()) + " errors"
                : "at least " + number(effect.odds()) + " times as bad";
    }

    private static String percent(double rate) {
        return number(100 * rate) + " %";
    }

    /** Three digits, more before the point if needed, without idle zeros. */
    private static String number(double value) {
        var decimal = new BigDecimal(value);
        int digits = Math.max(3, decimal.setScale(0, RoundingMode.HALF_EVEN).precision());
        return decimal.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
