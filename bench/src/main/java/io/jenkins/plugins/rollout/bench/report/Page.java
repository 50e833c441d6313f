/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.trial.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The page. */
public final class Page {
    public Page(List<Cell> cells, long seed, LocalDate date) {}

    public void write(Path directory) throws IOException {}

    public static String header() {
        return "";
    }

    public static String line(Cell cell) {
        return Csv.line(cell).strip();
    }
}
