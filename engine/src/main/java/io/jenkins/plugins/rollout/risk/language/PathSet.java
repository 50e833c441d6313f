/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Many patterns asked at once: endings, names and folders by look-up, globs by their ending, the rest as an expression. */
public final class PathSet {

    private static final Pattern ENDING = Pattern.compile("\\*\\.[\\w+-]+");
    private static final Pattern ANY_ENDING = Pattern.compile(".*\\.([^*?.]+)");
    private static final Pattern LITERAL = Pattern.compile("[^*?]+");
    private static final Pattern FOLDER = Pattern.compile("[\\w.@-]+/");

    private final Set<String> endings = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final List<Glob> folderGlobs = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Glob> nameGlobs = new ArrayList<>();
    private final Map<String, List<Glob>> globsByEnding = new HashMap<>();
    private final List<String> rest = new ArrayList<>();
    private @Nullable Pattern compiled;

    /** Adds patterns as in {@link PathPattern}. */
    public void add(List<String> patterns) {
        patterns.forEach(this::add);
        compiled = rest.isEmpty() ? null : Pattern.compile(String.join("|", rest));
    }

    private void add(String pattern) {
        String anywhere = pattern.startsWith("**/") ? pattern.substring(3) : pattern;
        int slash = anywhere.indexOf('/');
        if (ENDING.matcher(pattern).matches()) {
            endings.add(pattern.substring(2));
        } else if (FOLDER.matcher(anywhere).matches()) {
            folders.add(anywhere.substring(0, slash));
        } else if (slash < 0 && !anywhere.contains("**")) {
            name(anywhere);
        } else if (slash == anywhere.length() - 1 && !anywhere.contains("**")) {
            folderGlobs.add(new Glob(anywhere.substring(0, slash)));
        } else {
            rest.add(PathPattern.regex(pattern));
        }
    }

    private void name(String pattern) {
        Matcher ending = ANY_ENDING.matcher(pattern);
        if (LITERAL.matcher(pattern).matches()) {
            names.add(pattern);
        } else if (ending.matches()) {
            globsByEnding
                    .computeIfAbsent(ending.group(1), any -> new ArrayList<>(2))
                    .add(new Glob(pattern));
        } else {
            nameGlobs.add(new Glob(pattern));
        }
    }

    /** Whether any pattern matches. */
    public boolean contains(String path) {
        int dot = path.lastIndexOf('.');
        if (dot > path.lastIndexOf('/') && endings.contains(path.substring(dot + 1))) {
            return true;
        }
        return anyName(path) || compiled != null && compiled.matcher(path).matches();
    }

    /** Looks at each name of the path; a pattern without a slash may be that of a folder as well. */
    private boolean anyName(String path) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (!folders.isEmpty() && folders.contains(path.substring(start, slash))
                    || any(folderGlobs, path, start, slash)
                    || named(path, start, slash)) {
                return true;
            }
            start = slash + 1;
        }
        return named(path, start, path.length());
    }

    private boolean named(String path, int from, int to) {
        if (any(nameGlobs, path, from, to)) {
            return true;
        }
        if (names.isEmpty() && globsByEnding.isEmpty()) {
            return false;
        }
        String name = path.substring(from, to);
        if (names.contains(name)) {
            return true;
        }
        int dot = globsByEnding.isEmpty() ? -1 : name.lastIndexOf('.');
        List<Glob> globs = dot < 0 ? null : globsByEnding.get(name.substring(dot + 1));
        return globs != null && any(globs, path, from, to);
    }

    private static boolean any(List<Glob> globs, String path, int from, int to) {
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).matches(path, from, to)) {
                return true;
            }
        }
        return false;
    }
}
