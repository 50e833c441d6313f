/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import io.jenkins.plugins.rollout.analysis.batch.RunAnalysis;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;

/**
 * What {@code analyze} found, one JSON object a line (docs/reference/analysis.md). For batches of many millions: lines
 * gather in a buffer of its own, so call {@link #flush} at the end.
 */
public final class AnalysisJson {
    private static final int FULL = 1 << 15;

    private final Writer out;
    private char[] buffer = new char[2 * FULL];
    private int at;

    private final Decimal evidence = new Decimal();
    private final Decimal dispersion = new Decimal();
    private String run = "";
    private String opening = opening("");

    /** Writes to {@code out}, which needs no buffer. */
    public AnalysisJson(Writer out) {
        this.out = out;
    }

    /** {@code {"run","t","evidence","dispersion","decision"}}, for a poll. */
    public void poll(RunAnalysis analysis) throws IOException {
        begin(analysis);
        text(",\"t\":");
        number(analysis.seconds());
        text(",\"evidence\":");
        text(evidence.text(analysis.evidence()));
        text(",\"dispersion\":");
        text(dispersion.text(analysis.dispersion()));
        text(",\"decision\":\"");
        text(analysis.decision().word());
        text("\"}\n");
        full();
    }

    /** {@code {"run","decision","t","evidence"}}, for a run: when the decision was taken, and on what evidence. */
    public void summary(RunAnalysis analysis) throws IOException {
        beginSummary(analysis);
        text("}\n");
        full();
    }

    /** The same with {@code "explanation"}. */
    public void summary(RunAnalysis analysis, String explanation) throws IOException {
        beginSummary(analysis);
        text(",\"explanation\":\"");
        text(escaped(explanation));
        text("\"}\n");
        full();
    }

    private void beginSummary(RunAnalysis analysis) {
        begin(analysis);
        text(",\"decision\":\"");
        text(analysis.decision().word());
        text("\",\"t\":");
        number(analysis.decidedAt());
        text(",\"evidence\":");
        text(evidence.text(analysis.decidedOn()));
    }

    private void begin(RunAnalysis analysis) {
        if (!analysis.run().equals(run)) {
            run = analysis.run();
            opening = opening(run);
        }
        text(opening);
    }

    private static String opening(String run) {
        return "{\"run\":\"" + escaped(run) + "\"";
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private void number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        text(whole ? Long.toString((long) value) : NumberOutput.toString(value, true));
    }

    private void text(String text) {
        int length = text.length();
        if (at + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, at + length));
        }
        text.getChars(0, length, buffer, at);
        at += length;
    }

    private void full() throws IOException {
        if (at >= FULL) {
            flush();
        }
    }

    /** Hands on what has gathered. */
    public void flush() throws IOException {
        out.write(buffer, 0, at);
        at = 0;
        out.flush();
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
