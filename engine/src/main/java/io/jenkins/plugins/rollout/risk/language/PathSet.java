/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Many patterns asked at once: endings and folder names by look-up, the rest as one expression. */
public final class PathSet {

    private static final Pattern ENDING = Pattern.compile("\\*\\.[\\w+-]+");
    private static final Pattern FOLDER = Pattern.compile("[\\w.@-]+/");

    private final Set<String> endings = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final List<String> rest = new ArrayList<>();
    private @Nullable Pattern compiled;

    /** Adds patterns as in {@link PathPattern}. */
    public void add(List<String> patterns) {
        for (String pattern : patterns) {
            if (ENDING.matcher(pattern).matches()) {
                endings.add(pattern.substring(2));
            } else if (FOLDER.matcher(pattern).matches()) {
                folders.add(pattern.substring(0, pattern.length() - 1));
            } else {
                rest.add(PathPattern.regex(pattern));
            }
        }
        compiled = rest.isEmpty() ? null : Pattern.compile(String.join("|", rest));
    }

    /** Whether any pattern matches. */
    public boolean contains(String path) {
        int dot = path.lastIndexOf('.');
        if (dot > path.lastIndexOf('/') && endings.contains(path.substring(dot + 1))) {
            return true;
        }
        return inFolder(path) || compiled != null && compiled.matcher(path).matches();
    }

    private boolean inFolder(String path) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (folders.contains(path.substring(start, slash))) {
                return true;
            }
            start = slash + 1;
        }
        return false;
    }
}
