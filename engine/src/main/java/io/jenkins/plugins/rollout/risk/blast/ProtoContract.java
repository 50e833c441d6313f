/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a .proto file promises: messages with fields by name, type and number, enums, services. It follows the
 * language's grammar as far as those need and skips the rest; a file that it cannot follow promises what was read.
 */
public final class ProtoContract {

    private final Contract contract = new Contract();
    private final List<String> tokens = new ArrayList<>();
    private String prefix = "";
    private int at;

    private ProtoContract() {}

    /** Reads the text of a file. */
    public static Contract read(String text) {
        var proto = new ProtoContract();
        proto.split(text);
        proto.block(null);
        return proto.contract;
    }

    /** Words, strings and single signs; comments are left out. By hand, since batches read thousands of these. */
    private void split(String text) {
        int start = 0;
        while (start < text.length()) {
            char c = text.charAt(start);
            int end = start + 1;
            if (text.startsWith("//", start)) {
                end = after(text, "\n", start);
            } else if (text.startsWith("/*", start)) {
                end = after(text, "*/", start + 2);
            } else if (c == '"' || c == '\'') {
                end = string(text, start, c);
                tokens.add(text.substring(start, end));
            } else if (isWord(c)) {
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                tokens.add(text.substring(start, end));
            } else if (!Character.isWhitespace(c)) {
                tokens.add(String.valueOf(c));
            }
            start = end;
        }
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static int string(String text, int start, char quote) {
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), end + 1);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private String next() {
        return at < tokens.size() ? tokens.get(at++) : "}";
    }

    /** Reads up to the end of a block. */
    private void block(@Nullable String message) {
        while (at < tokens.size()) {
            String word = next();
            switch (word) {
                case "}" -> {
                    return;
                }
                case "package" -> prefix = statement().get(0) + ".";
                case "message" -> nested(message);
                case "enum" -> enumeration(message);
                case "service" -> service();
                case "oneof" -> {
                    next();
                    open();
                    block(message);
                }
                case "extend" -> {
                    next();
                    open();
                    block(null);
                }
                case "syntax", "edition", "import", "option", "reserved", "extensions", "export", "local" ->
                    statement();
                case ";" -> {}
                default -> {
                    at--;
                    field(message);
                }
            }
        }
    }

    /** A word that may also be the type of a field, as in {@code message message = 1;}, is not looked for. */
    private void nested(@Nullable String outer) {
        String name = named(outer, next());
        contract.promise("message " + name, outer == null ? null : "message " + outer, "a message");
        open();
        block(name);
    }

    private String named(@Nullable String outer, String name) {
        return outer == null ? prefix + name : outer + "." + name;
    }

    private void open() {
        if (at < tokens.size() && tokens.get(at).equals("{")) {
            at++;
        }
    }

    private void enumeration(@Nullable String outer) {
        String name = named(outer, next());
        contract.promise("enum " + name, outer == null ? null : "message " + outer, "an enum");
        open();
        while (at < tokens.size() && !tokens.get(at).equals("}")) {
            List<String> value = statement();
            int equals = value.indexOf("=");
            if (equals == 1) {
                contract.promise(
                        "value " + value.get(0) + " of " + name,
                        "enum " + name,
                        String.join("", value.subList(2, bracket(value))));
            }
        }
        at++;
    }

    private static int bracket(List<String> words) {
        int bracket = words.indexOf("[");
        return bracket < 0 ? words.size() : bracket;
    }

    private void service() {
        String name = prefix + next();
        contract.promise("service " + name, null, "a service");
        open();
        while (at < tokens.size() && !tokens.get(at).equals("}")) {
            List<String> words = statement();
            if (words.size() > 1 && words.get(0).equals("rpc")) {
                String form = String.join(
                        " ",
                        words.subList(2, words.size()).stream()
                                .map(ProtoContract::simple)
                                .toList());
                contract.promise("rpc " + words.get(1) + " of " + name, "service " + name, form);
            }
        }
        at++;
    }

    private void field(@Nullable String message) {
        List<String> words = statement();
        int equals = words.indexOf("=");
        if (message == null || equals < 2 || equals + 1 >= words.size()) {
            return;
        }
        String label = words.get(0);
        boolean labelled = label.equals("optional") || label.equals("required");
        String type = String.join(
                "",
                words.subList(labelled ? 1 : 0, equals - 1).stream()
                        .map(ProtoContract::simple)
                        .toList());
        contract.promise(
                "field " + words.get(equals - 1) + " of " + message,
                "message " + message,
                type + " = " + words.get(equals + 1));
    }

    /** Without the package, which may be written or left out. */
    private static String simple(String type) {
        return type.equals("repeated") ? "repeated " : type.substring(type.lastIndexOf('.') + 1);
    }

    /** The words up to the next semicolon; what stands in braces, such as options of an rpc or a group, is left out. */
    private List<String> statement() {
        List<String> words = new ArrayList<>();
        int depth = 0;
        while (at < tokens.size()) {
            String word = next();
            if (word.equals("{")) {
                depth++;
            } else if (word.equals("}")) {
                if (depth == 0) {
                    at--;
                    break;
                }
                depth--;
                if (depth == 0 && !words.contains("=")) {
                    break;
                }
            } else if (depth == 0 && word.equals(";")) {
                break;
            } else if (depth == 0) {
                words.add(word);
            }
        }
        return words.isEmpty() ? List.of("") : words;
    }
}
