/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Lines of a text as slices of one buffer, without an object a line. */
final class Lines {
    private final Reader reader;
    private char[] buffer = new char[1 << 16];
    private int end;
    private int next;
    private boolean exhausted;

    private int start;
    private int stop;
    private long number;

    Lines(Reader reader) {
        this.reader = reader;
    }

    /** Goes to the next line; false at the end. */
    boolean advance() throws IOException {
        int at = next;
        while (true) {
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            if (at < end || exhausted) {
                break;
            }
            at -= fill();
        }
        if (at == next && at >= end) {
            return false;
        }
        start = next;
        stop = at > start && buffer[at - 1] == '\r' ? at - 1 : at;
        next = Math.min(at + 1, end);
        number++;
        return true;
    }

    /** Moves what is unread to the front and reads on; returns how far it was moved. */
    private int fill() throws IOException {
        int moved = next;
        System.arraycopy(buffer, next, buffer, 0, end - next);
        end -= moved;
        next = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = reader.read(buffer, end, buffer.length - end);
        exhausted = read < 0;
        end += Math.max(0, read);
        return moved;
    }

    char[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int stop() {
        return stop;
    }

    long number() {
        return number;
    }

    boolean blank() {
        for (int i = start; i < stop; i++) {
            if (buffer[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return new String(buffer, start, stop - start);
    }
}
