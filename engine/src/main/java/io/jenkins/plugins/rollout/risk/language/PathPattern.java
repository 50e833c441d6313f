/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import java.util.regex.Pattern;

/**
 * Patterns over paths as in .gitignore and CODEOWNERS: {@code *.java} any file of that name, {@code dist/} all below a
 * folder of that name, {@code /docs/} from the root, {@code a/**}{@code /b} across folders.
 */
public final class PathPattern {

    private final Pattern pattern;

    private PathPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Compiles a pattern; every text is one. */
    public static PathPattern of(String text) {
        return new PathPattern(Pattern.compile(regex(text)));
    }

    /**
     * Compiles a pattern as CODEOWNERS means it: with a slash inside it is from the root, and {@code docs/*} does not
     * reach into folders.
     */
    public static PathPattern ofOwners(String text) {
        int slash = text.indexOf('/');
        boolean inside = slash > 0 && slash < text.length() - 1 && !text.startsWith("**/");
        String rooted = inside ? "/" + text : text;
        String regex = regex(rooted);
        if (rooted.endsWith("/*")) {
            regex = regex.substring(0, regex.length() - "(?:/.*)?".length());
        }
        return new PathPattern(Pattern.compile(regex));
    }

    /** Whether a path, with {@code /} between folders and none in front, matches. */
    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** The pattern as a regular expression over whole paths, linear in the path for a fixed pattern. */
    static String regex(String text) {
        boolean below = text.endsWith("/");
        String body = below ? text.substring(0, text.length() - 1) : text;
        boolean rooted = body.startsWith("/");
        body = rooted ? body.substring(1) : body;
        String start = rooted ? "" : "(?:.*/)?";
        String end = below ? "/.*" : "(?:/.*)?";
        return start + translate(body) + end;
    }

    private static String translate(String body) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (body.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (body.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
