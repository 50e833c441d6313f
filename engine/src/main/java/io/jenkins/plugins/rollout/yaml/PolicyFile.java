/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import io.jenkins.plugins.rollout.gate.Aliases;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.policy.ConflictException;
import io.jenkins.plugins.rollout.policy.Policy;
import java.nio.file.Path;
import java.util.List;

/**
 * A {@code policy.yaml}.
 *
 * @param listeners whom to tell
 * @param people their other names
 */
public record PolicyFile(Policy policy, List<Listener> listeners, Aliases people) {

    private static final int MOST_BYTES = 1 << 20;

    /** No file: only what is built in. */
    public static final PolicyFile NONE = new PolicyFile(Policy.EMPTY, List.of(), Aliases.NONE);

    public PolicyFile {
        listeners = List.copyOf(listeners);
    }

    /** Reads and checks a file; an empty one is a policy without rules. */
    public static PolicyFile read(Path path) throws InvalidFileException {
        return parse(path, TextFile.read(path, MOST_BYTES, "give the path of a policy.yaml"));
    }

    /** Checks a text; {@code path} stands in messages, and paths in the text begin there. */
    public static PolicyFile parse(Path path, String text) throws InvalidFileException {
        boolean empty = text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
        Document document = Document.parse(path.toString(), empty ? "{}" : text);
        List<Problem> problems = Holder.SCHEMA.problems(document);
        if (!problems.isEmpty()) {
            throw new InvalidFileException(problems);
        }
        var reader = new PolicyReader(document);
        PolicyFile file = reader.read();
        if (!reader.problems().isEmpty()) {
            throw new InvalidFileException(reader.problems());
        }
        try {
            file.policy().check();
        } catch (ConflictException e) {
            throw TextFile.unusable(path, e.getMessage(), e.remedy());
        }
        return file;
    }

    /** Loaded on first use: most rollouts have no policy. */
    private static final class Holder {
        static final Schema SCHEMA = Schema.load("policy.schema.json", "docs/reference/policy.md");
    }
}
