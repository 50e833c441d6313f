/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML text as a JSON tree that remembers its lines. Nothing in the text can run code or fill the memory. */
final class Document {

    /** Values a document may hold after its aliases are followed: stops "billion laughs". */
    private static final int MOST_VALUES = 20_000;

    /** A value inside a value, so many times: stops an alias that holds itself. */
    private static final int MOST_DEPTH = 30;

    private static final int MOST_CHARACTERS = 1 << 20;

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int values;
    private JsonNode root = JsonNodeFactory.instance.objectNode();

    private Document(String file) {
        this.file = file;
    }

    static Document parse(String file, String text) throws InvalidFileException {
        var document = new Document(file);
        try {
            Node node = new Yaml(new SafeConstructor(limits())).compose(new StringReader(text));
            if (node == null) {
                throw document.fatal(1, "the file is empty", "write at least service, image and target");
            }
            document.root = document.convert(node, "");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw document.fatal(line, "not YAML: " + e.getProblem(), "check the indentation and the quotes");
        } catch (YAMLException e) {
            throw document.fatal(1, "not acceptable YAML: " + e.getMessage(), "write one plain document");
        }
        if (!document.problems.isEmpty()) {
            throw new InvalidFileException(document.problems);
        }
        return document;
    }

    private static LoaderOptions limits() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    /** Where it was read: paths in it start there. */
    Path path() {
        return Path.of(file);
    }

    JsonNode root() {
        return root;
    }

    /** Line of the value at a JSON pointer, or of the nearest value around it. */
    int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }

    Problem problem(String pointer, String what, String remedy) {
        return new Problem(file, line(pointer), what, remedy);
    }

    private InvalidFileException fatal(int line, String what, String remedy) {
        return new InvalidFileException(List.of(new Problem(file, line, what.replaceAll("\\s+", " "), remedy)));
    }

    private JsonNode convert(Node node, String pointer) throws InvalidFileException {
        int line = node.getStartMark().getLine() + 1;
        if (++values > MOST_VALUES) {
            throw fatal(line, "more than " + MOST_VALUES + " values", "do not nest aliases");
        }
        if (pointer.chars().filter(each -> each == '/').count() > MOST_DEPTH) {
            throw fatal(line, "nested deeper than " + MOST_DEPTH + " levels", "write it flatter");
        }
        lines.putIfAbsent(pointer, line);
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer) throws InvalidFileException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (object.has(key)) {
                problems.add(new Problem(file, line, key + " is given twice", "keep one of them"));
            }
            lines.put(pointer + "/" + key, line);
            object.set(key, convert(tuple.getValueNode(), pointer + "/" + key));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        String value = node.getValue();
        Tag tag = node.getTag();
        var factory = JsonNodeFactory.instance;
        try {
            if (tag.equals(Tag.INT)) {
                return factory.numberNode(new BigInteger(value.replace("_", "")));
            } else if (tag.equals(Tag.FLOAT)) {
                return factory.numberNode(new BigDecimal(value.replace("_", "")));
            }
        } catch (NumberFormatException notPlainDecimal) {
            return factory.textNode(value);
        }
        if (tag.equals(Tag.BOOL)) {
            return factory.booleanNode(value.matches("(?i)true|yes|on"));
        } else if (tag.equals(Tag.NULL)) {
            return factory.nullNode();
        }
        return factory.textNode(value);
    }
}
