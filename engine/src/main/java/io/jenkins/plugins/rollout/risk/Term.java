/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import java.util.List;
import java.util.Locale;

/** The parts of the formula, in the order shown. */
public enum Term {
    SIZE,
    HUNKS,
    LOGIC,
    HOTSPOT,
    FIX,
    NO_CODE,
    FEATURE,
    BIG_FILE,
    NEW_FILES,
    NO_TEST,
    MIGRATION,
    ORIGIN;

    static final List<Term> ALL = List.of(values());

    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As written in JSON: {@code size}, {@code no-code}, ... */
    public String key() {
        return key;
    }

    /** Part of the policy set, which is off by default. */
    public boolean isPolicy() {
        return ordinal() >= FEATURE.ordinal() && ordinal() <= MIGRATION.ordinal();
    }
}
