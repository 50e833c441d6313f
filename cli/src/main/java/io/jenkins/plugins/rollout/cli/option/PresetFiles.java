/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.kubernetes.RoutePresets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Route presets that users add in YAML. */
final class PresetFiles {

    private static final long MOST_BYTES = 1 << 16;

    private PresetFiles() {}

    /**
     * The shipped presets and those of the files; a folder stands for its {@code .yaml} files.
     *
     * @throws UserException when one cannot be read or is no preset
     */
    static RoutePresets read(List<Path> places) {
        RoutePresets presets = RoutePresets.shipped();
        for (Path place : places) {
            for (Path file : files(place)) {
                presets = with(presets, file);
            }
        }
        return presets;
    }

    private static List<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> entries = Files.list(place)) {
            return new ArrayList<>(
                    entries.filter(file -> file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static RoutePresets with(RoutePresets presets, Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserException(
                        ExitCode.USAGE, file + ": larger than " + MOST_BYTES + " bytes", "give a route preset");
            }
            return presets.with(Files.readString(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.USAGE, file + ": " + e.getMessage(), "see docs/reference/kubernetes.md for presets", e);
        }
    }

    private static UserException unreadable(Path place, IOException e) {
        return new UserException(
                ExitCode.USAGE,
                place + " cannot be read: " + e.getClass().getSimpleName(),
                "check --route-preset and ROLLOUT_ROUTE_PRESETS",
                e);
    }
}
