/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 15s}, {@code 500ms}, {@code 5m}, {@code 1h}, or plain seconds. */
final class Seconds {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)?");
    private static final Map<String, Double> UNITS = Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0);

    private Seconds() {}

    /** @throws IllegalArgumentException with one line that names the option */
    static double parse(String option, String text) {
        var matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    option + " must be a time such as 15s, 500ms or 5m, not \"" + text + "\"");
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return Double.parseDouble(matcher.group(1)) * UNITS.get(unit);
    }
}
