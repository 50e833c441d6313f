/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.util.FormValidation;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A calendar of deploy windows under the name that pipelines use. Its text is YAML of ours, or an iCalendar. */
public final class CalendarConfiguration extends AbstractDescribableImpl<CalendarConfiguration> {

    private final String name;
    private final String text;

    @DataBoundConstructor
    public CalendarConfiguration(String name, String text) {
        this.name = Util.fixNull(name).strip();
        this.text = Util.fixNull(text);
    }

    public String getName() {
        return name;
    }

    public String getText() {
        return text;
    }

    @Extension
    @Symbol("rolloutCalendar")
    public static final class DescriptorImpl extends NamedDescriptor<CalendarConfiguration> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.CalendarConfiguration_displayName();
        }

        /** Says which line cannot be understood. */
        @POST
        public FormValidation doCheckText(@QueryParameter String name, @QueryParameter String value) {
            Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
            try {
                Calendars.read(List.of(new CalendarConfiguration(name, value)));
                return FormValidation.ok();
            } catch (InvalidFileException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
