/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Dotted paths of route presets in JSON. */
final class Paths {

    private static final String EACH = "[*]";

    private Paths() {}

    /** Lists at the path, in order; those absent are left out. */
    static List<ArrayNode> lists(JsonNode root, String path) {
        List<JsonNode> at = List.of(root);
        for (String field : path.split("\\.")) {
            boolean each = field.endsWith(EACH);
            String name = each ? field.substring(0, field.length() - EACH.length()) : field;
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : at) {
                JsonNode child = node.path(name);
                if (each) {
                    child.forEach(next::add);
                } else {
                    next.add(child);
                }
            }
            at = next;
        }
        return at.stream()
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .toList();
    }

    /** Removes the entries, nearest to the path's end, whose list at the path is empty. */
    static void prune(JsonNode root, String path) {
        int last = path.lastIndexOf(EACH + ".");
        if (last < 0) {
            return;
        }
        String rest = path.substring(last + EACH.length() + 1);
        for (ArrayNode parents : lists(root, path.substring(0, last))) {
            for (int i = parents.size() - 1; i >= 0; i--) {
                if (get(parents.get(i), rest).isEmpty()) {
                    parents.remove(i);
                }
            }
        }
    }

    static JsonNode get(JsonNode root, String path) {
        JsonNode at = root;
        for (String field : path.split("\\.")) {
            at = at.path(field);
        }
        return at;
    }

    static void put(ObjectNode root, String path, int value) {
        parent(root, path).put(last(path), value);
    }

    static void put(ObjectNode root, String path, String value) {
        parent(root, path).put(last(path), value);
    }

    static void remove(ObjectNode root, String path) {
        if (!get(root, path).isMissingNode()) {
            parent(root, path).remove(last(path));
        }
    }

    /** Makes the value at the path as it is in another object; absent if it is absent there. */
    static void copy(JsonNode from, ObjectNode to, String path) {
        JsonNode value = get(from, path);
        if (value.isMissingNode()) {
            remove(to, path);
        } else {
            parent(to, path).set(last(path), value.deepCopy());
        }
    }

    private static ObjectNode parent(ObjectNode root, String path) {
        ObjectNode at = root;
        String[] fields = path.split("\\.");
        for (int i = 0; i < fields.length - 1; i++) {
            at = at.withObject("/" + fields[i]);
        }
        return at;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
