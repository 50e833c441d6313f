/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import io.jenkins.plugins.rollout.spi.Summary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A rollout in a list. */
public final class Row {

    static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Summary summary;

    Row(Summary summary) {
        this.summary = summary;
    }

    /** Whether people may be asked; the state itself says what for. */
    boolean mayWait() {
        return summary.paused() || summary.phase().startsWith("waiting for ");
    }

    public String getId() {
        return summary.id();
    }

    public String getService() {
        return summary.service();
    }

    public String getTarget() {
        return summary.target();
    }

    public String getImage() {
        return summary.image();
    }

    /** The outcome, or where it is; always a word. */
    public String getStatus() {
        return summary.outcome().orElse(summary.paused() ? "paused" : summary.phase());
    }

    public int getWeight() {
        return summary.weight();
    }

    public String getReason() {
        return summary.reason();
    }

    public String getStarted() {
        return WHEN.format(summary.startedAt());
    }
}
