/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import hudson.model.ModelObject;
import hudson.security.AccessControlled;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.json.ReportJson;
import io.jenkins.plugins.rollout.outcome.report.Grouping;
import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.outcome.report.Table;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** What came of the changes, group by group: the tables of {@code rollout report}. */
public final class ReportPage extends SharedViews implements ModelObject {

    private static final int MOST = 1000;

    private final AccessControlled holder;
    private final Histories.Choice choice;

    ReportPage(AccessControlled holder, Histories.Choice choice) {
        this.holder = holder;
        this.choice = choice;
    }

    @Override
    public String getDisplayName() {
        return Messages.ReportPage_displayName();
    }

    /** What to group by; origin unless the address says something else. */
    public String getBy() {
        return grouping().name().toLowerCase(Locale.ROOT);
    }

    public List<String> getGroupings() {
        return Arrays.stream(Grouping.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** All tables, each with a title, a head and rows. */
    public List<Sheet> getTables() throws JournalException {
        return Table.of(report()).stream().map(Sheet::new).toList();
    }

    /** The same as {@code rollout report --format json}. */
    @GET
    public void doJson(StaplerResponse2 response) throws JournalException, IOException {
        holder.checkPermission(RolloutPermissions.VIEW);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(ReportJson.write(report()));
    }

    private Report report() throws JournalException {
        return Report.of(choice.shipments(MOST), grouping(), Instant.now());
    }

    private static Grouping grouping() {
        String by = Stapler.getCurrentRequest2().getParameter("by");
        return Arrays.stream(Grouping.values())
                .filter(each -> each.name().equalsIgnoreCase(by))
                .findFirst()
                .orElse(Grouping.ORIGIN);
    }

    /** A table as pages read it. */
    public static final class Sheet {

        private final Table table;

        Sheet(Table table) {
            this.table = table;
        }

        public String getTitle() {
            return table.title();
        }

        public List<String> getHead() {
            return table.header();
        }

        public List<List<String>> getRows() {
            return table.rows();
        }
    }
}
