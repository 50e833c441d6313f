/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

/** What a file is to the formula. */
public enum FileKind {
    /** Production code. */
    SOURCE,
    TEST,
    GENERATED,
    VENDORED,
    /** Documentation, configuration, data. */
    OTHER
}
