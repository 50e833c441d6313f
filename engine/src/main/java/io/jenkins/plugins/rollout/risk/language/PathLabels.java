/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels of paths, each given by patterns as in {@link PathPattern}, all asked at once: endings, names and folders by
 * look-up, globs by their ending, the rest as expressions. What the names of a folder say is found once a folder. Safe for
 * several threads when all patterns are added.
 *
 * @param <L> what is said of a path
 */
public final class PathLabels<L> {

    private static final int FOLDERS_KEPT = 20_000;
    private static final Pattern ENDING = Pattern.compile("\\*\\.[\\w+-]+");
    private static final Pattern ANY_ENDING = Pattern.compile(".*\\.([^*?.]+)");
    private static final Pattern LITERAL = Pattern.compile("[^*?]+");
    private static final Pattern FOLDER = Pattern.compile("[\\w.@-]+/");

    private record Globbed(Glob glob, int label) {}

    private record Expression(Pattern pattern, int label) {}

    private final List<L> labels = new ArrayList<>();
    private final Map<String, BitSet> endings = new HashMap<>();
    private final Map<String, BitSet> names = new HashMap<>();
    private final Map<String, BitSet> folders = new HashMap<>();
    private final Map<String, List<Globbed>> globsByEnding = new HashMap<>();
    private final List<Globbed> nameGlobs = new ArrayList<>();
    private final List<Globbed> folderGlobs = new ArrayList<>();
    private final List<Expression> foldersByExpression = new ArrayList<>();
    private final List<Expression> byExpression = new ArrayList<>();
    private final Map<String, BitSet> known = new ConcurrentHashMap<>();

    /** Paths that match any of these patterns have this label. */
    public void add(L label, Collection<String> patterns) {
        if (!labels.contains(label)) {
            labels.add(label);
        }
        int number = labels.indexOf(label);
        patterns.forEach(pattern -> add(number, pattern));
        known.clear();
    }

    private void add(int label, String pattern) {
        String anywhere = pattern.startsWith("**/") ? pattern.substring(3) : pattern;
        int slash = anywhere.indexOf('/');
        if (ENDING.matcher(pattern).matches()) {
            set(endings, pattern.substring(2), label);
        } else if (FOLDER.matcher(anywhere).matches()) {
            set(folders, anywhere.substring(0, slash), label);
        } else if (slash < 0 && !anywhere.contains("**")) {
            name(anywhere, label);
        } else if (slash == anywhere.length() - 1 && !anywhere.contains("**")) {
            folderGlobs.add(new Globbed(new Glob(anywhere.substring(0, slash)), label));
        } else {
            (pattern.endsWith("/") ? foldersByExpression : byExpression)
                    .add(new Expression(Pattern.compile(PathPattern.regex(pattern)), label));
        }
    }

    private void name(String pattern, int label) {
        Matcher ending = ANY_ENDING.matcher(pattern);
        if (LITERAL.matcher(pattern).matches()) {
            set(names, pattern, label);
        } else if (ending.matches()) {
            globsByEnding
                    .computeIfAbsent(ending.group(1), any -> new ArrayList<>(2))
                    .add(new Globbed(new Glob(pattern), label));
        } else {
            nameGlobs.add(new Globbed(new Glob(pattern), label));
        }
    }

    private static void set(Map<String, BitSet> to, String key, int label) {
        to.computeIfAbsent(key, any -> new BitSet()).set(label);
    }

    /** The labels of a path, in the order in which they were first added. */
    public List<L> of(String path) {
        int slash = path.lastIndexOf('/');
        BitSet found = slash < 0
                ? new BitSet()
                : (BitSet) ofFolder(path.substring(0, slash)).clone();
        String name = path.substring(slash + 1);
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            or(found, endings, name.substring(dot + 1));
        }
        named(name, found);
        expressed(path, byExpression, found);
        if (found.isEmpty()) {
            return List.of();
        }
        List<L> all = new ArrayList<>(found.cardinality());
        for (int label = found.nextSetBit(0); label >= 0; label = found.nextSetBit(label + 1)) {
            all.add(labels.get(label));
        }
        return all;
    }

    /** What a folder and those around it say of everything below; not to change. */
    private BitSet ofFolder(String path) {
        BitSet found = known.get(path);
        if (found == null) {
            int slash = path.lastIndexOf('/');
            found = slash < 0
                    ? new BitSet()
                    : (BitSet) ofFolder(path.substring(0, slash)).clone();
            String name = path.substring(slash + 1);
            or(found, folders, name);
            globbed(name, folderGlobs, found);
            // a pattern without a slash may be that of a folder as well
            named(name, found);
            expressed(path + "/", foldersByExpression, found);
            if (known.size() >= FOLDERS_KEPT) {
                known.clear();
            }
            known.put(path, found);
        }
        return found;
    }

    private void named(String name, BitSet found) {
        or(found, names, name);
        globbed(name, nameGlobs, found);
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            globbed(name, globsByEnding.getOrDefault(name.substring(dot + 1), List.of()), found);
        }
    }

    private static void or(BitSet found, Map<String, BitSet> said, String key) {
        BitSet more = said.get(key);
        if (more != null) {
            found.or(more);
        }
    }

    private static void globbed(String name, List<Globbed> globs, BitSet found) {
        for (int i = 0; i < globs.size(); i++) {
            Globbed one = globs.get(i);
            if (!found.get(one.label()) && one.glob().matches(name)) {
                found.set(one.label());
            }
        }
    }

    private static void expressed(String path, List<Expression> expressions, BitSet found) {
        for (Expression one : expressions) {
            if (!found.get(one.label()) && one.pattern().matcher(path).matches()) {
                found.set(one.label());
            }
        }
    }
}
