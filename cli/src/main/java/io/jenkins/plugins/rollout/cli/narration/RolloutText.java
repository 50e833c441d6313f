/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.narration;

import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.spi.Summary;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rollouts as text for people. */
public final class RolloutText {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private RolloutText() {}

    public static List<String> table(List<Summary> summaries) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("@|bold %-32s %-20s %-20s %6s  %s|@", "ID", "STARTED", "PHASE", "WEIGHT", "REASON"));
        for (Summary each : summaries) {
            String phase = each.outcome().orElse(each.paused() ? "paused" : each.phase());
            lines.add(String.format(
                    "%-32s %-20s %-20s %5d%%  %s",
                    each.id(), WHEN.format(each.startedAt()), phase, each.weight(), shorten(each.reason())));
        }
        return lines;
    }

    public static List<String> lines(RolloutView view) {
        List<String> lines = new ArrayList<>();
        lines.add(field("rollout", view.id()));
        lines.add(field("service", view.service() + " (" + view.target() + ")"));
        lines.add(field("image", view.fromImage().map(from -> from + " -> ").orElse("") + view.image()));
        lines.add(field("phase", view.outcome().orElse(view.phase() + (view.paused() ? ", paused" : ""))));
        lines.add(field(
                "weight", String.format(Locale.ROOT, "%d %% (in force %.0f %%)", view.weight(), 100 * view.share())));
        lines.add(field("stable", counts(view.stable())));
        lines.add(field("canary", counts(view.canary())));
        lines.add(field(
                "evidence", String.format(Locale.ROOT, "%.3g; rolls back at %.0f", view.evidence(), view.threshold())));
        if (!view.reason().isBlank()) {
            lines.add(field("reason", view.reason()));
        }
        if (!view.detail().isBlank()) {
            lines.add(field("detail", view.detail()));
        }
        lines.add(field("started", WHEN.format(view.startedAt()) + " by " + view.initiator()));
        lines.add(field("updated", WHEN.format(view.updatedAt())));
        return lines;
    }

    private static String field(String name, String value) {
        return String.format("%-9s %s", name, value);
    }

    private static String counts(Counts counts) {
        return String.format(
                Locale.ROOT,
                "%d requests, %d failed (%.2f %%)",
                counts.requests(),
                counts.errors(),
                100 * counts.errorRate());
    }

    private static String shorten(String text) {
        return text.length() <= 70 ? text : text.substring(0, 69) + "…";
    }
}
