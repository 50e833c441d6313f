/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.config.ClusterConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.PrometheusConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.RiskBand;
import java.util.List;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** What forms offer. Names alone, and only to who may configure the job. */
final class Choices {

    private Choices() {}

    static ListBoxModel clusters(@Nullable Item item) {
        return names(
                item,
                RolloutConfiguration.get().getClusters().stream()
                        .map(ClusterConfiguration::getName)
                        .toList());
    }

    static ListBoxModel prometheus(@Nullable Item item) {
        return names(
                item,
                RolloutConfiguration.get().getPrometheus().stream()
                        .map(PrometheusConfiguration::getName)
                        .toList());
    }

    static ListBoxModel onAbort(@Nullable Item item) {
        check(item);
        var model = new ListBoxModel();
        model.add(Messages.OnAbort_rollback(), OnAbort.ROLLBACK.word());
        model.add(Messages.OnAbort_pause(), OnAbort.PAUSE.word());
        model.add(Messages.OnAbort_continue(), OnAbort.CONTINUE.word());
        return model;
    }

    static ListBoxModel origins(@Nullable Item item) {
        check(item);
        var model = new ListBoxModel();
        model.add(Messages.Choices_fromCommits(), "");
        for (CodeOrigin each : CodeOrigin.values()) {
            model.add(each.tag());
        }
        return model;
    }

    static ListBoxModel bands(@Nullable Item item) {
        check(item);
        var model = new ListBoxModel();
        model.add(Messages.Choices_asScored(), "");
        for (RiskBand each : RiskBand.values()) {
            model.add(each.tag());
        }
        return model;
    }

    static ListBoxModel tracks(@Nullable Item item) {
        check(item);
        var model = new ListBoxModel();
        model.add(Messages.Choices_none(), "");
        model.add(Messages.Track_fast(), "fast");
        model.add(Messages.Track_careful(), "careful");
        return model;
    }

    static ListBoxModel whenClosed(@Nullable Item item) {
        check(item);
        var model = new ListBoxModel();
        model.add(Messages.WhenClosed_wait(), WhenClosed.WAIT.word());
        model.add(Messages.WhenClosed_fail(), WhenClosed.FAIL.word());
        model.add(Messages.WhenClosed_return(), WhenClosed.RETURN.word());
        return model;
    }

    private static ListBoxModel names(@Nullable Item item, List<String> names) {
        check(item);
        var model = new ListBoxModel();
        model.add(Messages.Choices_none(), "");
        names.forEach(model::add);
        return model;
    }

    /** Only who may look at the job's configuration, or configures Jenkins, is offered or told anything. */
    static void check(@Nullable Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.EXTENDED_READ);
        }
    }
}
