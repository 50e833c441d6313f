/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.ChangeLabels;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The labels of the pull request that a build is for, from wherever they are known. */
final class Labels {

    private static final Logger LOGGER = Logger.getLogger(Labels.class.getName());

    /** Labels with commas between them: ours, of the GitLab plugin, of the GitHub integration plugin. */
    private static final List<String> VARIABLES =
            List.of("CHANGE_LABELS", "gitlabMergeRequestLabels", "GITHUB_PR_LABELS");

    private Labels() {}

    /** Those that the pipeline gives first; each once. */
    static List<String> of(List<String> given, EnvVars environment, Run<?, ?> run) throws InterruptedException {
        Set<String> labels = new LinkedHashSet<>(given);
        for (String name : VARIABLES) {
            Arrays.stream(environment.get(name, "").split(","))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .forEach(labels::add);
        }
        for (ChangeLabels each : ChangeLabels.all()) {
            try {
                labels.addAll(each.of(run));
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, "the labels of the change of " + run + " cannot be read", e);
            }
        }
        return List.copyOf(labels);
    }
}
