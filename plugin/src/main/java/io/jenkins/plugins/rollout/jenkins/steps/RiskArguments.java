/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import io.jenkins.plugins.rollout.git.RiskOptions;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pipeline says about a change set, as plain text; goes to the agent and into the saved build. */
final class RiskArguments implements Serializable {

    private static final long serialVersionUID = 1;

    @Nullable
    String from;

    String to = "HEAD";

    @Nullable
    String origin;

    final ArrayList<String> labels = new ArrayList<>();

    void label(List<String> all) {
        labels.clear();
        labels.addAll(all);
    }

    RiskOptions options() {
        return RiskOptions.defaults().said(declared(), labels);
    }

    @Nullable
    CodeOrigin declared() {
        return origin == null ? null : CodeOrigin.ofTag(origin).orElse(null);
    }
}
