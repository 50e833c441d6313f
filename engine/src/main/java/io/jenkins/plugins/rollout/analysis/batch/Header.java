/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import java.util.ArrayList;
import java.util.List;

/** Which field of a row means what; columns that are not known are left out. */
final class Header {
    static final int RUN = -1;
    static final int TIME = -2;
    static final int OTHER = -3;

    private Header() {}

    /** Meaning of each field: {@link #RUN}, {@link #TIME}, {@link #OTHER} or the ordinal of a {@link Column}. */
    static int[] parse(String line, long number) throws BadRowException {
        List<String> titles = new ArrayList<>();
        for (String title : line.split(",", -1)) {
            titles.add(title.strip().replace("\"", ""));
        }
        for (String required : required()) {
            if (!titles.contains(required)) {
                throw new BadRowException(
                        number, "the header has no column \"" + required + "\"; it must begin with " + titles());
            }
        }
        return titles.stream().mapToInt(Header::meaning).toArray();
    }

    private static int meaning(String title) {
        if (title.equals("run")) {
            return RUN;
        } else if (title.equals("t")) {
            return TIME;
        }
        for (Column column : Column.values()) {
            if (column.title().equals(title)) {
                return column.ordinal();
            }
        }
        return OTHER;
    }

    /** The columns that must be there, as one line. */
    static String titles() {
        return String.join(",", required());
    }

    private static List<String> required() {
        var titles = new ArrayList<>(List.of("run", "t"));
        for (int i = 0; i < Column.REQUIRED; i++) {
            titles.add(Column.values()[i].title());
        }
        return titles;
    }
}
