/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.model.Run;
import hudson.model.User;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jenkins.scm.RunWithSCM;
import org.jspecify.annotations.Nullable;

/** Who wrote what a build ships, by every name that is known: they never count among those who approve. */
final class Authors {

    private Authors() {}

    /** Authors of the build's changes, of failed builds before it, and of what {@code deployRisk} read. */
    static List<String> of(Run<?, ?> run, @Nullable RiskAction risk) {
        Set<String> names = new LinkedHashSet<>();
        if (run instanceof RunWithSCM<?, ?> built) {
            built.getCulprits().forEach(each -> add(each, names));
            built.getChangeSets().forEach(set -> set.forEach(entry -> add(entry.getAuthor(), names)));
        }
        if (risk != null) {
            names.addAll(risk.authors());
        }
        return List.copyOf(names);
    }

    private static void add(User user, Set<String> names) {
        names.add(user.getId());
        names.add(user.getFullName());
    }
}
