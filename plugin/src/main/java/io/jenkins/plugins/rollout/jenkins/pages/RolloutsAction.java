/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.json.Json;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** {@code /rollouts}: the inbox of release managers, what is under way, and the history. */
@Extension
public final class RolloutsAction extends SharedViews implements RootAction {

    private static final int PAGE = 50;

    @Override
    public @Nullable String getIconFileName() {
        return Jenkins.get().hasPermission(RolloutPermissions.VIEW) ? "symbol-paper-plane-outline" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.RolloutsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "rollouts";
    }

    /** What has not ended, as the user may see it at this moment; a page asks for it once. */
    public Current getCurrent() throws JournalException {
        return Current.now();
    }

    /** What waits, as JSON for scripts: the fields of docs/reference/gates.md. */
    @GET
    public void doPending(StaplerResponse2 response) throws JournalException, IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(Json.line(
                        Current.now().getWaiting().stream().map(PendingRisk::of).toList()));
    }

    /** The latest that ended, of one service if the address says so. */
    public List<Row> getHistory() throws JournalException {
        return Histories.visible(getService()).rows(PAGE);
    }

    /** The service that the address filters by. */
    public @Nullable String getService() {
        return Stapler.getCurrentRequest2().getParameter("service");
    }

    /** {@code /rollouts/ui/...}: what the pages share with the dashboard. */
    @GET
    public void doUi(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        Assets.serve(request, response);
    }

    /** {@code /rollouts/report}: what came of the changes, for those that the user may see. */
    public ReportPage getReport() {
        return new ReportPage(Jenkins.get(), Histories.visible(null));
    }

    /** {@code /rollouts/ID}, a rollout or a question; not found for who may not see it. */
    public @Nullable Object getDynamic(String id) throws JournalException {
        Optional<Question> question = Questions.get().find(id);
        if (question.isPresent()) {
            return question.filter(each -> Access.to(each).isPresent())
                    .map(QuestionPage::new)
                    .orElse(null);
        }
        return page(id);
    }

    /** A rollout's page; null for who may not see it. */
    static @Nullable RolloutPage page(String id) throws JournalException {
        if (Access.to(id).isEmpty()) {
            return null;
        }
        return RolloutDesk.get().open().state(id).isPresent() ? new RolloutPage(id) : null;
    }
}
