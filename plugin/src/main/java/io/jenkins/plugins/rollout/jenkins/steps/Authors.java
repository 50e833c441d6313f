/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.User;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.RunWithSCM;
import org.jspecify.annotations.Nullable;

/** Who wrote what a build ships, by every name that is known: they never count among those who approve. */
final class Authors {

    private static final Logger LOGGER = Logger.getLogger(Authors.class.getName());

    private Authors() {}

    /** Authors of the build's changes, of failed builds before it, and of what {@code deployRisk} read. */
    static List<String> of(Run<?, ?> run, @Nullable RiskAction risk) throws InterruptedException {
        Set<String> names = new LinkedHashSet<>();
        if (run instanceof RunWithSCM<?, ?> built) {
            built.getCulprits().forEach(each -> add(each, names));
            built.getChangeSets().forEach(set -> set.forEach(entry -> add(entry.getAuthor(), names)));
        }
        // Branch sources tell who opened the pull request.
        EnvVars environment = environment(run);
        for (String name : List.of("CHANGE_AUTHOR", "CHANGE_AUTHOR_EMAIL", "CHANGE_AUTHOR_DISPLAY_NAME")) {
            String author = environment.get(name);
            if (author != null) {
                names.add(author);
            }
        }
        if (risk != null) {
            names.addAll(risk.authors());
        }
        return List.copyOf(names);
    }

    private static EnvVars environment(Run<?, ?> run) throws InterruptedException {
        try {
            return run.getEnvironment(TaskListener.NULL);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the environment of " + run + " cannot be read", e);
            return new EnvVars();
        }
    }

    private static void add(User user, Set<String> names) {
        names.add(user.getId());
        names.add(user.getFullName());
    }
}
