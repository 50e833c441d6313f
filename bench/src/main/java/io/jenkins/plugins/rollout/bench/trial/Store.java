/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Cells that were simulated before, on disk, so that a run that was cut goes on where it was. A cell is found again only
 * if its scenario, rule, number of rollouts and seed are the same, and so is the code that it depends on.
 */
public final class Store {

    private final Path directory;
    private final Fingerprint fingerprint = new Fingerprint();

    /** Makes the directory if it is not there. */
    public Store(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    public boolean has(Job job, long seed) throws IOException {
        return Files.exists(file(job, seed));
    }

    /** The cell from the disk, or else simulated and kept. */
    public Cell cell(Job job, long seed) throws IOException {
        Path file = file(job, seed);
        if (Files.exists(file)) {
            List<Outcome> outcomes =
                    Files.readAllLines(file).stream().map(Outcome::parse).toList();
            return new Cell(job.scenario(), job.rule().name(), new Tally(outcomes));
        }
        Cell cell = job.run(seed);
        Path half = Files.createTempFile(directory, "half", "");
        Files.write(half, cell.tally().outcomes().stream().map(Outcome::line).toList());
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        return cell;
    }

    private Path file(Job job, long seed) throws IOException {
        String what = String.join(
                "\n",
                job.scenario().toString(),
                job.rule().toString(),
                String.valueOf(job.rollouts()),
                String.valueOf(seed),
                fingerprint.of(job.rule()));
        return directory.resolve(Fingerprint.digest(what.getBytes(StandardCharsets.UTF_8)));
    }
}
