/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.security.Permission;
import hudson.util.FormValidation;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.journal.Journals;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import io.jenkins.plugins.rollout.yaml.PolicyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Everything that is configured once for the whole controller. */
@Extension
@Symbol("progressiveRollout")
public final class RolloutConfiguration extends GlobalConfiguration {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    private List<ClusterConfiguration> clusters = List.of();
    private List<PrometheusConfiguration> prometheus = List.of();
    private List<CalendarConfiguration> calendars = List.of();
    private List<NoticeConfiguration> notices = List.of();
    private @Nullable String policy;
    private @Nullable String store;

    public RolloutConfiguration() {
        load();
    }

    public static RolloutConfiguration get() {
        return ExtensionList.lookupSingleton(RolloutConfiguration.class);
    }

    static boolean isName(@Nullable String text) {
        return Util.fixNull(text).strip().matches(NAME);
    }

    public List<ClusterConfiguration> getClusters() {
        return clusters;
    }

    @DataBoundSetter
    public void setClusters(@Nullable List<ClusterConfiguration> clusters) {
        this.clusters = clusters == null ? List.of() : List.copyOf(clusters);
        save();
    }

    public List<PrometheusConfiguration> getPrometheus() {
        return prometheus;
    }

    @DataBoundSetter
    public void setPrometheus(@Nullable List<PrometheusConfiguration> prometheus) {
        this.prometheus = prometheus == null ? List.of() : List.copyOf(prometheus);
        save();
    }

    public List<CalendarConfiguration> getCalendars() {
        return calendars;
    }

    @DataBoundSetter
    public void setCalendars(@Nullable List<CalendarConfiguration> calendars) {
        this.calendars = calendars == null ? List.of() : List.copyOf(calendars);
        save();
    }

    /** Webhooks that are told of rollouts. */
    public List<NoticeConfiguration> getNotices() {
        return notices;
    }

    @DataBoundSetter
    public void setNotices(@Nullable List<NoticeConfiguration> notices) {
        this.notices = notices == null ? List.of() : List.copyOf(notices);
        save();
    }

    /** Text of the policy.yaml that every rollout must follow; null when there is none. */
    public @Nullable String getPolicy() {
        return policy;
    }

    @DataBoundSetter
    public void setPolicy(@Nullable String policy) {
        this.policy = Util.fixEmptyAndTrim(policy);
        save();
    }

    /** Where the journal is: a {@code jdbc:postgresql:} address; null for a file in the controller's home. */
    public @Nullable String getStore() {
        return store;
    }

    @DataBoundSetter
    public void setStore(@Nullable String store) {
        this.store = Util.fixEmptyAndTrim(store);
        save();
    }

    /** The cluster with a name; for no name the only one there is. */
    public Optional<ClusterConfiguration> cluster(Optional<String> name) {
        return name.isEmpty() && clusters.size() == 1
                ? Optional.of(clusters.get(0))
                : clusters.stream()
                        .filter(each -> name.isPresent() && each.getName().equals(name.get()))
                        .findFirst();
    }

    /** Saved only by who may configure rollouts; the lists are emptied first, as a form leaves empty ones out. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws Descriptor.FormException {
        Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
        clusters = List.of();
        prometheus = List.of();
        calendars = List.of();
        notices = List.of();
        return super.configure(request, json);
    }

    @NonNull
    @Override
    public Permission getRequiredGlobalConfigPagePermission() {
        return Jenkins.ADMINISTER;
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.RolloutConfiguration_displayName();
    }

    /** Says which line cannot be understood, and which rules contradict each other. */
    @POST
    public FormValidation doCheckPolicy(@QueryParameter String value) {
        Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
        try {
            PolicyFile.parse(Path.of("policy.yaml"), Util.fixNull(value));
            return FormValidation.ok();
        } catch (InvalidFileException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    @POST
    public FormValidation doCheckStore(@QueryParameter String value) {
        Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
        String text = Util.fixNull(value).strip();
        if (!text.isEmpty() && !text.startsWith("jdbc:postgresql:")) {
            return FormValidation.error(Messages.RolloutConfiguration_badStore());
        }
        return text.contains("password=")
                ? FormValidation.error(Messages.RolloutConfiguration_passwordInStore())
                : FormValidation.ok();
    }

    /** Opens the journal as it would be opened, and closes it again. */
    @POST
    public FormValidation doTestStore(@QueryParameter String store) {
        Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
        FormValidation sensible = doCheckStore(store);
        String text = Util.fixNull(store).strip();
        if (sensible.kind != FormValidation.Kind.OK || text.isEmpty()) {
            return sensible;
        }
        try (Journal journal = Journals.open(text)) {
            int some = journal.list(new Journal.Filter(Optional.empty(), Optional.of(true), 1000, Optional.empty()))
                    .size();
            return FormValidation.ok(Messages.RolloutConfiguration_opened(some));
        } catch (JournalException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
