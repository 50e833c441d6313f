/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.Assessment.Cause;
import java.time.Duration;
import java.util.Locale;

/** Says in one sentence why, to someone who does not know the method. */
final class Wording {

    private Wording() {}

    static String of(Cause cause, Findings f) {
        return switch (cause) {
            case TOO_LITTLE_DATA ->
                format(
                        "not enough seen yet: %d of at least %d canary requests compared, %d of them at this weight; %s",
                        f.compared(), f.settings().minimumRequests(), f.steady(), sides(f));
            case HEALTHY -> format("the canary is no worse than stable: %s; %s", sides(f), evidence(f));
            case SUSPICIOUS ->
                format(
                        "the canary looks worse, though not surely, so the weight is held: %s; %s",
                        loudest(f), evidence(f));
            case CERTIFIED -> format("the canary is shown to be less than twice as bad as stable: %s", sides(f));
            case NOT_CERTIFIED ->
                format(
                        "nothing speaks against the canary, but too little was seen to rule out that it is twice as bad:"
                                + " %s",
                        sides(f));
            case WORSE_THAN_STABLE -> format("the canary is worse than stable: %s; %s", loudest(f), evidence(f));
            case WORSE_THAN_RECORDED ->
                format(
                        "the new revision is worse than the replaced one was on record: %s; %s",
                        loudest(f), evidence(f));
            case BLIND -> format("%s, so the weight is held: %s", unseen(f), budget(f));
            case BLIND_TOO_LONG ->
                format("%s for longer than allowed: %s; this says nothing about the canary", unseen(f), budget(f));
            case CANARY_SILENT ->
                format("stable reports metrics but the canary does not, so the weight is held: %s", budget(f));
            case BOTH_FAILING ->
                format(
                        "both revisions fail: in the last minute stable %s, canary %s, above the guard of %s; a cause they"
                                + " share is likely",
                        rate(f.recent().stable()),
                        rate(f.recent().canary()),
                        percent(f.settings().guard()));
            case WEIGHT_NOT_APPLIED ->
                "the canary does not get the share of requests it should: weight not applied in the data plane";
        };
    }

    private static String sides(Findings f) {
        return sides(f.canary(), f.stable(), "failed");
    }

    /** Both sides' counts; {@code bad} is the word for the events counted. */
    static String sides(Counts canary, Counts stable, String bad) {
        return "canary " + rate(canary, bad) + ", stable " + rate(stable, bad);
    }

    private static String loudest(Findings f) {
        return f.loudest().orElseGet(() -> sides(f));
    }

    private static String rate(Counts counts) {
        return rate(counts, "failed");
    }

    private static String rate(Counts counts, String bad) {
        return counts.requests() == 0
                ? "without requests"
                : format("%d of %d %s (%s)", counts.errors(), counts.requests(), bad, percent(counts.errorRate()));
    }

    private static String evidence(Findings f) {
        String differ = f.spread() < 1.05
                ? ""
                : format("; stable's pods differ, so %.1f times the odds are put down to them", f.spread());
        return format(
                "evidence %.3g, a rollback needs %.4g%s",
                f.evidence(), 1 / f.settings().alpha(), differ);
    }

    private static String unseen(Findings f) {
        return switch (f.sight().quality()) {
            case STABLE_SILENT -> "the canary reports metrics but stable does not";
            case CANARY_SILENT -> "stable reports metrics but the canary does not";
            default -> "no metrics can be read";
        };
    }

    private static String budget(Findings f) {
        return "blind for " + seconds(f.blind()) + " of " + seconds(f.settings().blindBudget()) + " allowed";
    }

    private static String seconds(Duration duration) {
        return format("%.0f s", duration.toMillis() / 1000.0);
    }

    private static String percent(double rate) {
        return format(rate > 0 && rate < 0.001 ? "%.3f %%" : "%.2f %%", 100 * rate);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
