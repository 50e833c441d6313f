/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.jenkins.desk.Builds;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.jspecify.annotations.Nullable;

/** {@code job/NAME/rollouts}: the history of a job's rollouts, and what came of its changes. */
public final class JobRollouts extends SharedViews implements Action {

    private static final int MOST = 50;

    private final Job<?, ?> job;

    private JobRollouts(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** The latest that ended. */
    public List<Row> getHistory() throws JournalException {
        return Histories.of(job).rows(MOST);
    }

    public ReportPage getReport() {
        return new ReportPage(job, Histories.of(job));
    }

    @Override
    public @Nullable String getIconFileName() {
        return job.hasPermission(RolloutPermissions.VIEW) ? "symbol-paper-plane-outline" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.RolloutsAction_displayName();
    }

    /** Not there for who may not see it. */
    @Override
    public @Nullable String getUrlName() {
        return job.hasPermission(RolloutPermissions.VIEW) ? "rollouts" : null;
    }

    /** Offers the page to jobs that may run pipelines, once one of their builds had a rollout. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Job target) {
            Job<?, ?> job = target;
            return job instanceof jenkins.model.ParameterizedJobMixIn.ParameterizedJob && Builds.any(job.getFullName())
                    ? List.of(new JobRollouts(job))
                    : List.of();
        }
    }
}
