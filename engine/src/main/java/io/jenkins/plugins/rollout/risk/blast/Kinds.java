/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.language.PathSet;
import io.jenkins.plugins.rollout.risk.language.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names for delicate files, by path; a table that users extend. */
final class Kinds {

    private final Map<String, PathSet> kinds = new LinkedHashMap<>();

    private Kinds(List<String> rules) {
        for (String rule : rules) {
            String[] words = rule.split("\\s+");
            if (words.length < 2) {
                throw Tables.bad(rule, "name pattern...");
            }
            kinds.computeIfAbsent(words[0], any -> new PathSet())
                    .add(Arrays.asList(words).subList(1, words.length));
        }
    }

    static Kinds with(List<String> more) {
        List<String> all = new ArrayList<>(Tables.shipped(Kinds.class, "kinds.txt"));
        all.addAll(more);
        return new Kinds(all);
    }

    List<String> of(String path) {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue().contains(path))
                .map(Map.Entry::getKey)
                .toList();
    }
}
