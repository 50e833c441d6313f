/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.jenkins.steps.RolloutAction;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.jspecify.annotations.Nullable;

/** The rollouts of a build, live, beside its log, and what people said. */
public final class RunRollouts extends SharedViews implements Action {

    private final Run<?, ?> run;
    private final List<String> rollouts;

    private RunRollouts(Run<?, ?> run, List<String> rollouts) {
        this.run = run;
        this.rollouts = rollouts;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The pages of those that the user may see. */
    public List<RolloutPage> getPages() throws JournalException {
        List<RolloutPage> pages = new ArrayList<>();
        for (String id : rollouts) {
            RolloutPage page = RolloutsAction.page(id);
            if (page != null) {
                pages.add(page);
            }
        }
        return pages;
    }

    /** What people were asked, with their answers: kept as long as the build. */
    public List<Answered> getQuestions() {
        return Questions.of(run).stream().map(Answered::new).toList();
    }

    private boolean visible() {
        return run.getParent().hasPermission(RolloutPermissions.VIEW);
    }

    @Override
    public @Nullable String getIconFileName() {
        return visible() ? "symbol-paper-plane-outline" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.RunRollouts_displayName();
    }

    @Override
    public @Nullable String getUrlName() {
        return visible() ? "rollout" : null;
    }

    /** Finds the builds that have rollouts. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Run> {

        @Override
        public Class<Run> type() {
            return Run.class;
        }

        /** Lets this factory ask for other actions without being asked itself. */
        @NonNull
        @Override
        public Class<? extends Action> actionType() {
            return RunRollouts.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Run target) {
            Run<?, ?> run = target;
            RolloutAction rollouts = run.getAction(RolloutAction.class);
            List<String> ids = rollouts == null ? List.of() : rollouts.ids();
            return ids.isEmpty() && !Questions.any(run) ? List.of() : List.of(new RunRollouts(run, ids));
        }
    }
}
