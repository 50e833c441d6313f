/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

/** Fields of a row and the numbers in them: plain digits fast, any other way to write a number by the library. */
final class Cell {
    private static final long TOO_LONG = 18;

    private Cell() {}

    /** Where the field that begins at {@code from} ends; commas within quotes belong to it. */
    static int end(char[] buffer, int from, int stop) {
        boolean quoted = false;
        for (int at = from; at < stop; at++) {
            if (buffer[at] == '"') {
                quoted = !quoted;
            } else if (buffer[at] == ',' && !quoted) {
                return at;
            }
        }
        return stop;
    }

    /** A count; {@link Row#MISSING} for an empty field, less if it is none. */
    static long count(char[] buffer, int from, int to) {
        if (from == to) {
            return Row.MISSING;
        }
        long plain = digits(buffer, from, to);
        return plain >= 0 ? plain : slowCount(new String(buffer, from, to - from).strip());
    }

    private static long slowCount(String text) {
        if (text.isEmpty()) {
            return Row.MISSING;
        }
        double value = number(text);
        boolean count = value >= 0 && value <= 1L << 53 && value == Math.rint(value);
        return count ? (long) value : Long.MIN_VALUE;
    }

    /** Seconds; NaN if it is no number. */
    static double seconds(char[] buffer, int from, int to) {
        long plain = digits(buffer, from, to);
        return plain >= 0 ? plain : number(new String(buffer, from, to - from).strip());
    }

    private static long digits(char[] buffer, int from, int to) {
        if (from == to || to - from > TOO_LONG) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
