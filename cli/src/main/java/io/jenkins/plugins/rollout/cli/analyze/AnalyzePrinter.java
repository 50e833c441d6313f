/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.analyze;

import io.jenkins.plugins.rollout.analysis.batch.Batch;
import io.jenkins.plugins.rollout.analysis.batch.Decision;
import io.jenkins.plugins.rollout.analysis.batch.Explanation;
import io.jenkins.plugins.rollout.analysis.batch.RunAnalysis;
import io.jenkins.plugins.rollout.json.AnalysisJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/** Prints what {@code analyze} finds. */
final class AnalyzePrinter implements Batch.Listener {
    private static final int MOST_REMARKS = 20;

    private final Writer out;
    private final PrintWriter err;
    private final AnalysisJson lines;
    private final boolean json;
    private final boolean summary;
    private final boolean explain;

    private long runs;
    private long ignored;
    private Decision last = Decision.CONTINUE;

    private AnalyzePrinter(Writer out, PrintWriter err, boolean json, boolean summary, boolean explain) {
        this.out = out;
        this.err = err;
        this.lines = new AnalysisJson(out);
        this.json = json;
        this.summary = summary;
        this.explain = explain;
    }

    static AnalyzePrinter to(Writer out, PrintWriter err, boolean json, boolean summary, boolean explain) {
        return new AnalyzePrinter(out, err, json, summary, explain);
    }

    @Override
    public void polled(RunAnalysis run) {
        if (summary || explain) {
            return;
        }
        try {
            if (json) {
                lines.poll(run);
            } else {
                out.append(text(run, run.seconds(), run.evidence())).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void ended(RunAnalysis run) {
        runs++;
        last = run.decision();
        try {
            if (json && explain) {
                lines.summary(run, Explanation.of(run));
            } else if (json && summary) {
                lines.summary(run);
            } else if (explain) {
                out.append(run.run()).append(": ").append(Explanation.of(run)).append('\n');
            } else if (summary) {
                out.append(text(run, run.decidedAt(), run.decidedOn())).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(RunAnalysis run, double seconds, double evidence) {
        return String.format(
                Locale.ROOT,
                "%-20s %10.6g s  %-8s  evidence %.4g",
                run.run(),
                seconds,
                run.decision().word(),
                evidence);
    }

    @Override
    public void ignored(long line, String why) {
        ignored++;
        if (ignored <= MOST_REMARKS) {
            err.println("ignored line " + line + ": " + why);
        } else if (ignored == MOST_REMARKS + 1) {
            err.println("ignored more lines, not named any longer");
        }
    }

    /** Hands on what is still held back. */
    void flush() throws IOException {
        lines.flush();
    }

    long runs() {
        return runs;
    }

    Decision last() {
        return last;
    }
}
