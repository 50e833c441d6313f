/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import java.util.Locale;

/** Four classes of risk that policies speak of. */
public enum RiskBand {
    LOW(0),
    MEDIUM(40),
    HIGH(60),
    CRITICAL(80);

    private final double from;

    RiskBand(double from) {
        this.from = from;
    }

    /** The lowest score of this band. */
    public double from() {
        return from;
    }

    /** The band of a score, 0..100. */
    public static RiskBand of(double score) {
        if (score >= CRITICAL.from) {
            return CRITICAL;
        }
        if (score >= HIGH.from) {
            return HIGH;
        }
        return score >= MEDIUM.from ? MEDIUM : LOW;
    }

    /** As written in files and reports. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
