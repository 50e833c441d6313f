/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A text file of bounded size; what goes wrong is told as a problem of the file. */
final class TextFile {

    private TextFile() {}

    /**
     * Reads all of it.
     *
     * @param most bytes
     * @param instead what to give, when there is no such file
     */
    static String read(Path path, int most, String instead) throws InvalidFileException {
        try {
            if (Files.isDirectory(path)) {
                throw unusable(path, "a directory", instead);
            }
            if (Files.size(path) > most) {
                throw unusable(path, "larger than " + (most >> 20) + " MiB", instead);
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw unusable(path, "there is no such file", instead);
        } catch (MalformedInputException e) {
            throw unusable(path, "not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            throw unusable(path, "cannot be read: " + e.getMessage(), "check the path and its permissions");
        }
    }

    static InvalidFileException unusable(Path path, String what, String remedy) {
        return new InvalidFileException(List.of(new Problem(path.toString(), 1, what, remedy)));
    }
}
