/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.language.PathLabels;
import io.jenkins.plugins.rollout.risk.language.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names for delicate files, by path; a table that users extend. */
final class Kinds {

    private final PathLabels<String> kinds = new PathLabels<>();

    private Kinds(List<String> rules) {
        for (String rule : rules) {
            String[] words = rule.split("\\s+");
            if (words.length < 2) {
                throw Tables.bad(rule, "name pattern...");
            }
            kinds.add(words[0], Arrays.asList(words).subList(1, words.length));
        }
    }

    static Kinds with(List<String> more) {
        List<String> all = new ArrayList<>(Tables.shipped(Kinds.class, "kinds.txt"));
        all.addAll(more);
        return new Kinds(all);
    }

    List<String> of(String path) {
        return kinds.of(path);
    }
}
