/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table whose columns line up in the source too. */
final class Markdown {

    private final List<List<String>> rows = new ArrayList<>();

    Markdown(List<String> header) {
        rows.add(List.copyOf(header));
    }

    /** Adds a row of as many cells as the header has. */
    void row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " under a header of "
                    + rows.get(0).size() + ": " + cells);
        }
        rows.add(List.copyOf(cells));
    }

    String render() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append('|');
            for (int column = 0; column < rows.get(i).size(); column++) {
                String cell = rows.get(i).get(column);
                text.append(' ')
                        .append(cell)
                        .append(" ".repeat(width(column) - cell.length()))
                        .append(" |");
            }
            text.append('\n');
            if (i == 0) {
                text.append('|');
                for (int column = 0; column < rows.get(0).size(); column++) {
                    text.append("-".repeat(width(column) + 2)).append('|');
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
    }
}
