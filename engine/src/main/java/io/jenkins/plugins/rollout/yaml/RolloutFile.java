/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a {@code rollout.yaml}. */
public final class RolloutFile {

    private static final long MOST_BYTES = 1 << 20;

    private RolloutFile() {}

    /**
     * Reads and checks a file.
     *
     * @param image wins over the file's image when present
     * @throws InvalidFileException with every problem found, each with its line
     */
    public static RolloutSpec read(Path path, Optional<String> image) throws InvalidFileException {
        String name = path.toString();
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw unreadable(name, "larger than 1 MiB", "give a rollout.yaml");
            }
            return parse(name, Files.readString(path), image);
        } catch (NoSuchFileException e) {
            throw unreadable(name, "there is no such file", "give the path of a rollout.yaml with -f");
        } catch (MalformedInputException e) {
            throw unreadable(name, "not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            throw unreadable(name, "cannot be read: " + e.getMessage(), "check the path and its permissions");
        }
    }

    /** Checks a text; {@code name} stands in messages. */
    public static RolloutSpec parse(String name, String text, Optional<String> image) throws InvalidFileException {
        Document document = Document.parse(name, text);
        image.filter(given -> document.root().isObject())
                .ifPresent(given -> ((ObjectNode) document.root()).put("image", given));
        List<Problem> problems = Holder.SCHEMA.problems(document);
        if (!problems.isEmpty()) {
            throw new InvalidFileException(problems);
        }
        var reader = new RolloutReader(document);
        RolloutSpec spec = reader.read();
        if (!reader.problems().isEmpty()) {
            throw new InvalidFileException(reader.problems());
        }
        return spec;
    }

    /** The JSON Schema, for editors and for the reference. */
    public static JsonNode schema() {
        return Holder.SCHEMA.definition().deepCopy();
    }

    private static InvalidFileException unreadable(String name, String what, String remedy) {
        return new InvalidFileException(List.of(new Problem(name, 1, what, remedy)));
    }

    /** Loaded on first use: commands that read no file start faster. */
    private static final class Holder {
        static final Schema SCHEMA = Schema.load("rollout.schema.json");
    }
}
