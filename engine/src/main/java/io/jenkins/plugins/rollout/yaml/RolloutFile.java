/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code rollout.yaml}. */
public final class RolloutFile {

    private static final int MOST_BYTES = 1 << 20;

    private RolloutFile() {}

    /**
     * Reads and checks a file.
     *
     * @param image wins over the file's image when present
     * @throws InvalidFileException with every problem found, each with its line
     */
    public static RolloutSpec read(Path path, Optional<String> image) throws InvalidFileException {
        String text = TextFile.read(path, MOST_BYTES, "give the path of a rollout.yaml with -f");
        return parse(path.toString(), text, image);
    }

    /**
     * A file with what it says itself, for those who must know where a value comes from.
     *
     * @param given top-level keys with file and line: {@code rollout.yaml:7}
     * @param policy path of the policy that it names
     */
    public record Given(RolloutSpec spec, Map<String, String> given, Optional<Path> policy) {}

    /** Reads a file, and where it says what. */
    public static Given given(Path path, Optional<String> image) throws InvalidFileException {
        return given(path, TextFile.read(path, MOST_BYTES, "give the path of a rollout.yaml with -f"), image);
    }

    /** Checks a text, and finds where it says what; {@code path} stands in messages. */
    public static Given given(Path path, String text, Optional<String> image) throws InvalidFileException {
        RolloutSpec spec = parse(path.toString(), text, image);
        Document document = Document.parse(path.toString(), text);
        Map<String, String> given = new LinkedHashMap<>();
        document.root()
                .fieldNames()
                .forEachRemaining(key -> given.put(key, path.getFileName() + ":" + document.line("/" + key)));
        Optional<Path> policy = document.root().has("policy")
                ? Optional.of(path.resolveSibling(document.root().path("policy").asText()))
                : Optional.empty();
        return new Given(spec, given, policy);
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

    /** Loaded on first use: commands that read no file start faster. */
    private static final class Holder {
        static final Schema SCHEMA = Schema.load("rollout.schema.json", "docs/reference/rollout-yaml.md");
    }
}
