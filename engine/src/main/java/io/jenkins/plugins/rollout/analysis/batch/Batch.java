/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import java.io.IOException;
import java.io.Reader;

/**
 * Judges recorded runs. The CSV has one row a poll with what was counted since the row before; a header names the columns
 * {@code run,t,stable_requests,stable_errors,canary_requests,canary_errors} and, if known, stable's two halves
 * {@code stable_a_requests,stable_a_errors,stable_b_requests,stable_b_errors}. The rows of a run follow each other. An
 * empty cell is a count that was missed; the next one holds what was counted since. Rows with t below 0 are history: they
 * teach what stable is like.
 */
public final class Batch {

    private Batch() {}

    /** Told as runs are read. The analysis is reused: take from it what is needed. */
    public interface Listener {
        /** A row was taken. */
        void polled(RunAnalysis run);

        /** The run's last row was read. */
        void ended(RunAnalysis run);

        /** A row was left out. */
        void ignored(long line, String why);
    }

    /**
     * Reads to the end.
     *
     * @return how many runs there were
     * @throws BadRowException at the first row that cannot be used; runs that ended before were told
     */
    public static long analyze(Reader csv, BatchSettings settings, Listener listener)
            throws IOException, BadRowException {
        var row = new Row(csv);
        var names = new RunNames();
        RunAnalysis run = null;
        long runs = 0;
        while (row.advance()) {
            if (run == null || !run.has(row)) {
                if (run != null) {
                    listener.ended(run);
                }
                run = new RunAnalysis(row.run(), settings);
                names.require(run.run(), row.line());
                runs++;
            }
            if (run.accept(row)) {
                listener.polled(run);
            } else {
                listener.ignored(row.line(), "t is not later than in the row before");
            }
        }
        if (run != null) {
            listener.ended(run);
        }
        return runs;
    }
}
