/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.notice.Webhook;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A webhook that is told of rollouts. Its name is what {@code notify} of a policy or a rollout.yaml calls a
 * {@code urlVariable}: one file serves the command line and Jenkins. Its address is a secret.
 */
public final class NoticeConfiguration extends AbstractDescribableImpl<NoticeConfiguration> {

    private static final Logger LOGGER = Logger.getLogger(NoticeConfiguration.class.getName());

    private final String name;
    private final String credentialsId;
    private boolean slack;
    private boolean always;

    @DataBoundConstructor
    public NoticeConfiguration(String name, String credentialsId) {
        this.name = Util.fixNull(name).strip();
        this.credentialsId = Util.fixNull(credentialsId).strip();
    }

    public String getName() {
        return name;
    }

    /** Secret text with the address. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Whether in the form that Slack and its kin understand. */
    public boolean isSlack() {
        return slack;
    }

    @DataBoundSetter
    public void setSlack(boolean slack) {
        this.slack = slack;
    }

    /** Whether it is told of every rollout, or of those alone that name it. */
    public boolean isAlways() {
        return always;
    }

    @DataBoundSetter
    public void setAlways(boolean always) {
        this.always = always;
    }

    /** The address of the webhook with a name; empty when there is none, or its credentials are missing. */
    public static String address(String name) {
        for (NoticeConfiguration each : RolloutConfiguration.get().getNotices()) {
            if (each.name.equals(name)) {
                return each.address();
            }
        }
        return "";
    }

    /** The same rollout, told to those as well whom its policies name, and those who are told of every one; each once. */
    public static RolloutSpec listening(RolloutSpec spec, List<Listener> ofPolicies) {
        Map<String, Listener> all = new LinkedHashMap<>();
        Stream<Listener> ofAll = RolloutConfiguration.get().getNotices().stream()
                .filter(NoticeConfiguration::isAlways)
                .map(each -> new Listener(each.name, each.slack));
        Stream.of(ofPolicies.stream(), spec.listeners().stream(), ofAll)
                .flatMap(each -> each)
                .forEach(each -> all.putIfAbsent(each.urlVariable(), each));
        return spec.tellingOnly(List.copyOf(all.values()));
    }

    private String address() {
        try {
            return address(credentialsId, name);
        } catch (PortException e) {
            LOGGER.log(Level.WARNING, "{0}", e.getMessage());
            return "";
        }
    }

    /** Of the controller alone: a name in a policy means the same for every job. */
    private static String address(String id, String name) throws PortException {
        var found =
                Secrets.find(id, Requester.CONTROLLER, "for notices to " + name).credentials();
        if (found instanceof StringCredentials secret) {
            return secret.getSecret().getPlainText();
        }
        throw PortException.permanent(
                "the credentials " + id + " for notices to " + name + " are of the wrong kind",
                "Choose a secret text with the address.");
    }

    @Extension
    @Symbol("rolloutNotice")
    public static final class DescriptorImpl extends NamedDescriptor<NoticeConfiguration> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.NoticeConfiguration_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
            return Secrets.offer(Util.fixNull(credentialsId), StringCredentials.class);
        }

        /** Whether the secret is an address at all; nothing is sent. */
        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String name, @QueryParameter String value) {
            Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
            try {
                Webhook.of(Util.fixNull(name), address(Util.fixNull(value), name), false);
                return FormValidation.ok();
            } catch (PortException | IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
