/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.jenkins.plugins.rollout.analysis.batch.RunAnalysis;
import java.io.IOException;

/** What {@code analyze} found, one JSON object a line (docs/reference/analysis.md). For batches of many millions. */
public final class AnalysisJson {
    private final Appendable out;
    private final StringBuilder line = new StringBuilder(160);
    private final Decimal evidence = new Decimal();
    private final Decimal dispersion = new Decimal();

    private String run = "";
    private String quotedRun = "\"\"";

    /** Writes to {@code out}, which should buffer. */
    public AnalysisJson(Appendable out) {
        this.out = out;
    }

    /** {@code {"run","t","evidence","dispersion","decision"}}, for a poll. */
    public void poll(RunAnalysis analysis) throws IOException {
        line.setLength(0);
        line.append("{\"run\":").append(quoted(analysis.run())).append(",\"t\":");
        number(analysis.seconds());
        line.append(",\"evidence\":").append(evidence.text(analysis.evidence()));
        line.append(",\"dispersion\":").append(dispersion.text(analysis.dispersion()));
        line.append(",\"decision\":\"").append(analysis.decision().word()).append("\"}\n");
        out.append(line);
    }

    /** {@code {"run","decision","t","evidence"}}, for a run: when the decision was taken, and on what evidence. */
    public void summary(RunAnalysis analysis) throws IOException {
        beginSummary(analysis);
        out.append(line.append("}\n"));
    }

    /** The same with {@code "explanation"}. */
    public void summary(RunAnalysis analysis, String explanation) throws IOException {
        beginSummary(analysis);
        out.append(line.append(",\"explanation\":").append(quote(explanation)).append("}\n"));
    }

    private void beginSummary(RunAnalysis analysis) {
        line.setLength(0);
        line.append("{\"run\":").append(quoted(analysis.run()));
        line.append(",\"decision\":\"").append(analysis.decision().word()).append("\",\"t\":");
        number(analysis.decidedAt());
        line.append(",\"evidence\":").append(evidence.text(analysis.decidedOn()));
    }

    private void number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            line.append((long) value);
        } else {
            line.append(value);
        }
    }

    private String quoted(String name) {
        if (!name.equals(run)) {
            run = name;
            quotedRun = quote(name);
        }
        return quotedRun;
    }

    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A number's text, made anew only when the number changes: most polls of a quiet service change nothing. */
    private static final class Decimal {
        private double value = Double.NaN;
        private String text = "";

        String text(double next) {
            if (next != value) {
                value = next;
                text = NumberOutput.toString(next, true);
            }
            return text;
        }
    }
}
