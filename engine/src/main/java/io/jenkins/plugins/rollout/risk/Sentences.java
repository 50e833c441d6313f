/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formula in plain words, for a change set of one or more commits. Never names or ranks a person. */
final class Sentences {

    /** For what no file of could be read: it counts as a typical change. */
    private static final Map<Term, String> NOT_MEASURED = Map.of(
            Term.SIZE, "How many lines of production code are added is not known.",
            Term.HUNKS, "In how many places the edits are is not known.",
            Term.LOGIC, "How many new decisions (if, loop, catch) there are is not known.",
            Term.NO_CODE, "Whether production code changes is not known.");

    private final Paths paths;
    private final int typicalLines;
    private final @Nullable Calibration calibration;

    /** @param typicalLines production lines that the repository's median change adds */
    Sentences(Paths paths, int typicalLines, @Nullable Calibration calibration) {
        this.calibration = calibration;
        this.paths = paths;
        this.typicalLines = typicalLines;
    }

    String of(Term term, Totals totals, Origin origin, double factor) {
        return switch (term) {
            case SIZE, HUNKS, LOGIC, NO_CODE ->
                totals.value(term, factor) == null ? NOT_MEASURED.get(term) : measured(term, totals);
            case HOTSPOT -> hotspot(totals);
            case FIX -> fix(totals);
            case ORIGIN -> origin(origin, factor);
            default -> policy(term, totals);
        };
    }

    private String measured(Term term, Totals totals) {
        return switch (term) {
            case SIZE ->
                capital(least(totals) + count(totals.added(), "line")) + " of production code added; a typical change"
                        + " here adds " + typicalLines + ".";
            case HUNKS ->
                totals.hunks() > 8
                        ? "Edits are scattered over " + least(totals) + totals.hunks() + " places."
                        : "Edits are in " + least(totals) + count(totals.hunks(), "place") + ".";
            case LOGIC -> capital(least(totals) + count(totals.branches(), "new decision")) + " (if, loop, catch).";
            default -> code(totals);
        };
    }

    /** Beside what could not be read, what was read is the least there is. */
    private static String least(Totals totals) {
        return totals.unknown() + totals.partlyUnknown() > 0 ? "at least " : "";
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String code(Totals totals) {
        if (totals.idle() == totals.commits()) {
            return totals.merges() == totals.commits()
                    ? "A merge that changes nothing by itself; the commits that it joins count."
                    : "No file changes.";
        }
        if (totals.withoutCode() == totals.commits()) {
            return "Documentation, tests or configuration only.";
        }
        return totals.withoutCode() == 0
                ? "Production code changes."
                : totals.withoutCode() + " of " + totals.commits()
                        + " commits are documentation, tests or configuration only.";
    }

    private String hotspot(Totals totals) {
        Features hot = totals.hottest();
        if (totals.nameless()) {
            return "Which files are touched is not known.";
        }
        if (hot == null) {
            return "No file touched was repaired before.";
        }
        String file = fileName(paths.name(hot.hottest()));
        return switch (hot.repairs()) {
            case 0 -> file + " was repaired before, but not in the last half year.";
            case 1 -> file + " was repaired once in the last half year.";
            default -> file + " was repaired " + hot.repairs() + " times in the last half year.";
        };
    }

    private static String fix(Totals totals) {
        if (totals.fixes() == 0) {
            return totals.commits() == 1 ? "It is not itself a bug fix." : "No commit is itself a bug fix.";
        }
        return totals.commits() == 1
                ? "It is itself a bug fix; repairs break more often than they look."
                : totals.fixes() + " of " + totals.commits()
                        + " commits are bug fixes; repairs break more often than they look.";
    }

    private String origin(Origin origin, double factor) {
        return switch (origin.tag()) {
            case UNKNOWN -> "Origin unknown: " + origin.explanation();
            case HUMAN_LED -> "Tagged human-led: no factor assumed.";
            default ->
                "Tagged " + origin.tag().tag() + ": factor " + oneDecimal(assumed(origin.tag(), factor)) + " assumed; "
                        + posterior(origin.tag()) + ".";
        };
    }

    private double assumed(CodeOrigin tag, double factor) {
        return calibration == null ? factor : calibration.asWritten().factor(tag);
    }

    private String posterior(CodeOrigin tag) {
        int outcomes = calibration == null ? 0 : calibration.of(tag);
        return calibration == null || outcomes == 0
                ? "no outcomes of this repository yet"
                : outcomes + " of this repository's outcomes say "
                        + oneDecimal(calibration.fitted().factor(tag));
    }

    static String calibration(Calibration calibration, double asWritten) {
        String learnt = calibration.source().equals("repairs")
                ? count(calibration.outcomes(), "commit") + " of this history, of which " + calibration.bad()
                        + " were repaired within a year"
                : count(calibration.outcomes(), "recorded outcome") + ", of which " + calibration.bad() + " were bad";
        String measure = calibration.outcomes() < Calibration.CONTEST
                ? ""
                : ", and counts " + Math.round(100 * calibration.share())
                        + " % of the fit, by how well both predicted the last " + Calibration.CONTEST;
        return "The probability is fitted to " + learnt + measure + "; the formula as written says "
                + oneDecimal(100 * asWritten) + " %.";
    }

    private static String policy(Term term, Totals totals) {
        return switch (term) {
            case FEATURE -> totals.features() == 0 ? "Announces no new feature." : "Announces a new feature.";
            case BIG_FILE -> "The longest file touched has " + count(totals.longest(), "line") + ".";
            case NEW_FILES ->
                totals.newToAuthor() == 0
                        ? "The files are known to those who changed them."
                        : "Changes files that are new to those who changed them.";
            case NO_TEST ->
                totals.untested() == 0
                        ? "Tests change along, or little code does."
                        : "Production code grows by 30 lines or more and no test changes.";
            default -> totals.migrations() == 0 ? "No data migration." : "Changes a data migration.";
        };
    }

    static String unknown(Totals totals, double low, double high) {
        String what = totals.unknown() > 0
                ? count(totals.unknown(), "commit")
                        + " could not be measured (a shallow or partial clone, or a changelog alone)"
                : (totals.commits() == 1
                                ? "It touches"
                                : totals.partlyUnknown() + " of " + totals.commits() + " commits touch")
                        + " what could not be read (binary, missing, too large or a submodule)";
        return what + "; the score may be " + Math.round(low) + " to " + Math.round(high) + ", "
                + RiskBand.of(low).tag()
                + (RiskBand.of(low) == RiskBand.of(high)
                        ? "."
                        : " to " + RiskBand.of(high).tag() + ".");
    }

    static String takenBack(int commits) {
        return "It takes back " + count(commits, "commit")
                + " that the deployed revision has; what their loss may break is not scored.";
    }

    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    static String oneDecimal(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + Math.abs(tenths % 10);
    }

    private static String fileName(@Nullable String path) {
        return path == null ? "A file" : path.substring(path.lastIndexOf('/') + 1);
    }
}
