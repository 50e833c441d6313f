/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.Factor;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import io.jenkins.plugins.rollout.risk.RiskBand;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** An assessment for people: plain text, or Markdown for a comment on a pull request. */
final class RiskText {

    /** The number of commits informs only where there is none. */
    private static final Set<String> NOTES = Set.of("commits", "unknown", "taken-back", "percentile");

    private RiskText() {}

    /** One line: score, band, probability. */
    static String headline(RiskAssessment risk) {
        return String.format(
                Locale.ROOT,
                "risk %.0f of 100, %s; %s that something in it needs a repair",
                risk.score(),
                band(risk),
                percent(risk.probability()));
    }

    /** The headline and the reasons; all of them if asked to explain, else the five largest. */
    static String plain(RiskAssessment risk, boolean explain) {
        StringBuilder text = new StringBuilder(headline(risk)).append('\n');
        for (Factor factor : explain ? risk.factors() : largest(risk)) {
            text.append("  ")
                    .append(points(factor))
                    .append("  ")
                    .append(factor.explanation())
                    .append('\n');
        }
        if (explain) {
            double sum =
                    risk.factors().stream().mapToDouble(Factor::contribution).sum();
            text.append(String.format(Locale.ROOT, "  %6.1f  sum, held within 0 and 100%n", sum));
        }
        text.append("origin: ")
                .append(risk.origin().tag().tag())
                .append(" (")
                .append(risk.origin().provenance().tag())
                .append("). ")
                .append(risk.origin().explanation())
                .append('\n');
        for (String line : radius(risk.blastRadius())) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** Points of a factor; nothing where it only informs. */
    private static String points(Factor factor) {
        return factor.name().equals("base") || factor.matters()
                ? String.format(Locale.ROOT, "%+6.1f", factor.contribution())
                : "      ";
    }

    /** A comment on a pull request. */
    static String markdown(RiskAssessment risk) {
        StringBuilder text = new StringBuilder("### Deployment risk: ")
                .append(Math.round(risk.score()))
                .append(" of 100 (")
                .append(band(risk))
                .append(")\n\n")
                .append(percent(risk.probability()))
                .append(" chance that something in it needs a repair.\n\n| points | reason |\n| ---: | --- |\n");
        for (Factor factor : largest(risk)) {
            text.append("| ")
                    .append(points(factor).strip())
                    .append(" | ")
                    .append(escaped(factor.explanation()))
                    .append(" |\n");
        }
        text.append("\nOrigin: **")
                .append(risk.origin().tag().tag())
                .append("** (")
                .append(risk.origin().provenance().tag())
                .append("). ")
                .append(escaped(risk.origin().explanation()))
                .append("\n\n");
        for (String line : radius(risk.blastRadius())) {
            text.append("- ").append(escaped(line)).append('\n');
        }
        return text.toString();
    }

    private static String band(RiskAssessment risk) {
        RiskBand low = RiskBand.of(risk.low());
        RiskBand high = RiskBand.of(risk.high());
        return low == high ? risk.band().tag() : low.tag() + " to " + high.tag();
    }

    /** The largest contributions, and after them, always, what only informs. */
    private static List<Factor> largest(RiskAssessment risk) {
        Stream<Factor> contributions = Factor.weightiest(risk.factors()).stream();
        Stream<Factor> notes =
                risk.factors().stream().filter(factor -> NOTES.contains(factor.name()) && factor.contribution() == 0);
        return Stream.concat(contributions, notes).toList();
    }

    static List<String> radius(BlastRadius radius) {
        return RadiusText.lines(radius);
    }

    private static String percent(double probability) {
        double percent = 100 * probability;
        return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
