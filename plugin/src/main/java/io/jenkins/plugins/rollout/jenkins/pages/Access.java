/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.jenkins.desk.BuildName;
import io.jenkins.plugins.rollout.jenkins.desk.Builds;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.steps.RiskAction;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** Who may see and do what: a rollout belongs to the job that asked for it, else to the controller. */
final class Access {

    private Access() {}

    /** Where permissions for a rollout are asked for; empty when the user may not even know of it. */
    static Optional<AccessControlled> to(String rollout) {
        return holder(Builds.of(rollout));
    }

    /** The same for what a build asked. */
    static Optional<AccessControlled> to(Question question) {
        return holder(Optional.of(question.build()));
    }

    private static Optional<AccessControlled> holder(Optional<String> build) {
        AccessControlled holder = Jenkins.get();
        Optional<String> job = build.flatMap(BuildName::of).map(BuildName::job);
        if (job.isPresent()) {
            Item visible = Jenkins.get().getItemByFullName(job.get());
            if (visible == null && exists(job.get())) {
                return Optional.empty();
            }
            holder = visible == null ? holder : visible;
        }
        return Optional.of(holder).filter(each -> each.hasPermission(RolloutPermissions.VIEW));
    }

    private static boolean exists(String job) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(job) != null;
        }
    }

    /** Address of the build that asked for a rollout, below the root of Jenkins; null when there is none. */
    static @Nullable String build(String rollout) {
        return Builds.of(rollout).map(Access::address).orElse(null);
    }

    /** Address of {@code folder/job#12} below the root of Jenkins; null when the user may not see it. */
    static @Nullable String address(String build) {
        return BuildName.of(build)
                .flatMap(name -> job(name).map(job -> job.getUrl() + name.number() + "/"))
                .orElse(null);
    }

    /** What {@code deployRisk} found in {@code folder/job#12}; null if it did not look, or the build is gone. */
    static @Nullable RiskAction risk(String build) {
        return BuildName.of(build)
                .flatMap(name -> job(name).<Run<?, ?>>map(job -> job.getBuildByNumber(name.number())))
                .map(run -> run.getAction(RiskAction.class))
                .orElse(null);
    }

    /** The job, if the user may see it. */
    private static Optional<Job<?, ?>> job(BuildName build) {
        return Jenkins.get().getItemByFullName(build.job()) instanceof Job<?, ?> job
                ? Optional.of(job)
                : Optional.empty();
    }
}
