/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.risk.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Weights learnt from outcomes, kept in a file. */
public final class CalibrationJson {

    private static final ObjectMapper MAPPER = Json.builder().build();

    private CalibrationJson() {}

    /** Replaces the file as a whole, so that a reader never sees half of it. */
    public static void write(Path file, Calibration calibration) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, "weights", ".next");
        try {
            Files.writeString(next, Json.pretty(calibration) + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it holds no weights; the message says why
     */
    public static Calibration read(Path file) throws IOException {
        try {
            return MAPPER.readValue(Files.readString(file), Calibration.class);
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException("holds no weights: " + invalid.getOriginalMessage(), invalid);
        }
    }
}
