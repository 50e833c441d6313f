/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.trial.Proportion;
import io.jenkins.plugins.rollout.bench.trial.Tally;
import java.util.Locale;
import java.util.OptionalInt;

/** Figures as the tables show them. */
final class Format {

    private Format() {}

    /** A share in per cent, two significant digits below one per cent. */
    static String percent(double share) {
        double percent = 100 * share;
        if (percent == 0 || percent == 100) {
            return (int) percent + " %";
        }
        if (percent < 1) {
            return String.format(Locale.ROOT, "%.2f %%", percent);
        }
        return String.format(Locale.ROOT, percent < 10 || percent > 99 ? "%.1f %%" : "%.0f %%", percent);
    }

    /** A share with its two-sided 95 % interval. */
    static String interval(Proportion share) {
        return percent(share.value()) + " [" + bare(share.lower()) + ", " + bare(share.upper()) + "]";
    }

    /** Median and 90th percentile of the time to detect, and the share detected where that is not all. */
    static String delay(Tally tally) {
        OptionalInt median = tally.within(0.5);
        OptionalInt late = tally.within(0.9);
        String times = seconds(median) + " / " + seconds(late);
        return late.isPresent()
                ? times + " s"
                : times + " s (" + percent(tally.rolledBack().value()) + ")";
    }

    static String seconds(OptionalInt seconds) {
        return seconds.isPresent() ? String.valueOf(seconds.getAsInt()) : "–";
    }

    /** A count with the precision that matters. */
    static String count(double value) {
        if (value >= 100_000) {
            return String.format(Locale.ROOT, "%.0f k", value / 1000);
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    /** Requests a second or error rates as one writes them. */
    static String plain(double value) {
        if (value > 0 && value < 0.01) {
            return String.format(Locale.ROOT, "1e%d", Math.round(Math.log10(value)));
        }
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String bare(double share) {
        return percent(share).replace(" %", "");
    }
}
