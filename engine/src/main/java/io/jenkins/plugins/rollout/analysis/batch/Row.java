/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** The current row of a CSV; reused for all rows, so that a row costs no object. */
final class Row {
    /** Value of an empty cell. */
    static final long MISSING = -1;

    private final Lines lines;
    private int[] meanings = {};
    private boolean titled;

    private String run = "";
    private double seconds;
    private final long[] counts = new long[Column.COUNT];

    Row(Reader reader) {
        this.lines = new Lines(reader);
    }

    /** Goes to the next row; false at the end. */
    boolean advance() throws IOException, BadRowException {
        while (lines.advance()) {
            if (lines.blank()) {
                continue;
            }
            if (titled) {
                parse();
                return true;
            }
            String title = lines.toString();
            meanings = Header.parse(title.startsWith("\uFEFF") ? title.substring(1) : title, lines.number());
            titled = true;
        }
        if (!titled) {
            throw new BadRowException(1, "the file is empty; it must begin with " + Header.titles());
        }
        return false;
    }

    private void parse() throws BadRowException {
        Arrays.fill(counts, MISSING);
        char[] buffer = lines.buffer();
        int at = lines.start();
        int stop = lines.stop();
        for (int field = 0; field < meanings.length; field++) {
            if (at > stop) {
                throw bad("has " + field + " fields, the header has " + meanings.length);
            }
            int to = Cell.end(buffer, at, stop);
            set(meanings[field], buffer, at, to);
            at = to + 1;
        }
        if (at <= stop) {
            throw bad("has more fields than the header");
        }
        check();
    }

    private void set(int meaning, char[] buffer, int from, int to) throws BadRowException {
        if (meaning == Header.RUN) {
            if (!sameRun(buffer, from, to)) {
                run = new String(buffer, from, to - from);
            }
        } else if (meaning == Header.TIME) {
            seconds = Cell.seconds(buffer, from, to);
            if (!Double.isFinite(seconds)) {
                throw bad("t must be a number of seconds, not \"" + new String(buffer, from, to - from) + "\"");
            }
        } else if (meaning >= 0) {
            counts[meaning] = Cell.count(buffer, from, to);
            if (counts[meaning] < MISSING) {
                throw bad(Column.values()[meaning].title() + " must be a count of 0 or more, not \""
                        + new String(buffer, from, to - from) + "\"");
            }
        }
    }

    private boolean sameRun(char[] buffer, int from, int to) {
        if (run.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (run.charAt(i - from) != buffer[i]) {
                return false;
            }
        }
        return true;
    }

    private void check() throws BadRowException {
        for (int i = 0; i < Column.COUNT; i += 2) {
            if (counts[i] != MISSING && counts[i + 1] > counts[i]) {
                throw bad(Column.values()[i + 1].title() + " is " + counts[i + 1] + ", more than the " + counts[i]
                        + " requests");
            }
        }
    }

    private BadRowException bad(String message) {
        return new BadRowException(lines.number(), message);
    }

    /** Name of the run, as it is written. */
    String run() {
        return run;
    }

    double seconds() {
        return seconds;
    }

    long count(int column) {
        return counts[column];
    }

    /** One of the four counts of the two sides is missing. */
    boolean incomplete() {
        return counts[0] < 0 || counts[1] < 0 || counts[2] < 0 || counts[3] < 0;
    }

    long line() {
        return lines.number();
    }
}
