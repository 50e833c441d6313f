/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.prometheus.Credentials;
import io.jenkins.plugins.rollout.prometheus.PrometheusQuery;
import io.jenkins.plugins.rollout.prometheus.PrometheusSettings;
import io.jenkins.plugins.rollout.spi.PortException;
import java.net.URI;
import java.time.Instant;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A server with the Prometheus HTTP API under the name that pipelines use. Pipelines never give an address. */
public final class PrometheusConfiguration extends AbstractDescribableImpl<PrometheusConfiguration> {

    private final String name;
    private final String url;
    private @Nullable String podLabel;
    private @Nullable String credentialsId;

    @DataBoundConstructor
    public PrometheusConfiguration(String name, String url) {
        this.name = Util.fixNull(name).strip();
        this.url = Util.fixNull(url).strip();
    }

    public String getName() {
        return name;
    }

    public String getUrl() {
        return url;
    }

    /** Label that holds a pod's name; {@code pod} unless something else was said. */
    public String getPodLabel() {
        return podLabel == null ? "pod" : podLabel;
    }

    @DataBoundSetter
    public void setPodLabel(@Nullable String podLabel) {
        this.podLabel = Util.fixEmptyAndTrim(podLabel);
    }

    /** Secret text with a bearer token, or user and password; null when nobody signs in. */
    public @Nullable String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@Nullable String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /**
     * How somebody reaches it.
     *
     * @throws PortException when the address or the credentials cannot be used
     */
    public PrometheusSettings settings(Requester requester) throws PortException {
        try {
            return PrometheusSettings.of(URI.create(url))
                    .withPodLabel(getPodLabel())
                    .withCredentials(credentials(requester));
        } catch (IllegalArgumentException e) {
            throw PortException.permanent(
                    "the address of Prometheus endpoint " + name + " cannot be used: " + e.getMessage(),
                    "Give http://host:port or https://host.");
        }
    }

    private Credentials credentials(Requester requester) throws PortException {
        if (credentialsId == null) {
            return new Credentials.None();
        }
        var found = Secrets.find(credentialsId, requester, "for Prometheus endpoint " + name)
                .credentials();
        if (found instanceof StringCredentials token) {
            return new Credentials.Bearer(() -> token.getSecret().getPlainText());
        } else if (found instanceof StandardUsernamePasswordCredentials user) {
            return new Credentials.Basic(
                    user.getUsername(), () -> user.getPassword().getPlainText());
        }
        throw PortException.permanent(
                "the credentials " + credentialsId + " of Prometheus endpoint " + name + " are of the wrong kind",
                "Choose a " + Secrets.names("secret text with a token", "user with password") + ".");
    }

    @Extension
    @Symbol("rolloutPrometheus")
    public static final class DescriptorImpl extends NamedDescriptor<PrometheusConfiguration> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PrometheusConfiguration_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
            return Secrets.offer(
                    Util.fixNull(credentialsId), StringCredentials.class, StandardUsernamePasswordCredentials.class);
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
            try {
                PrometheusSettings.of(URI.create(Util.fixNull(value).strip()));
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(Messages.PrometheusConfiguration_badUrl());
            }
        }

        /**
         * Asks for a number that every server knows.
         *
         * @param folder as jobs of which folder; empty for the controller
         */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String name,
                @QueryParameter String url,
                @QueryParameter String credentialsId,
                @QueryParameter String folder) {
            Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
            var endpoint = new PrometheusConfiguration(name, url);
            endpoint.setCredentialsId(credentialsId);
            try {
                Trial trial = Trial.in(folder);
                return tried(endpoint, endpoint.settings(trial.requester()), trial.says(endpoint.getCredentialsId()));
            } catch (PortException e) {
                return FormValidation.error(e.getMessage() + ". " + e.remedy());
            }
        }

        private static FormValidation tried(PrometheusConfiguration endpoint, PrometheusSettings settings, String as)
                throws PortException {
            try (var query = new PrometheusQuery(settings)) {
                return query.value("vector(1)", Instant.now()).isPresent()
                        ? FormValidation.ok(Messages.PrometheusConfiguration_connected(endpoint.getUrl(), as))
                        : FormValidation.warning(Messages.PrometheusConfiguration_silent(endpoint.getUrl()));
            }
        }
    }
}
