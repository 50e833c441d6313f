/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.kubernetes.Clusters;
import io.jenkins.plugins.rollout.spi.PortException;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Kubernetes cluster under the name that pipelines use. */
public final class ClusterConfiguration extends AbstractDescribableImpl<ClusterConfiguration> {

    private final String name;
    private @Nullable String credentialsId;
    private @Nullable String serverUrl;
    private @Nullable String caCertificate;
    private @Nullable String context;

    @DataBoundConstructor
    public ClusterConfiguration(String name) {
        this.name = Util.fixNull(name).strip();
    }

    public String getName() {
        return name;
    }

    /** Secret file with a kubeconfig, or secret text with a token; null for the controller's own environment. */
    public @Nullable String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@Nullable String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Address of the API server, needed with a token. */
    public @Nullable String getServerUrl() {
        return serverUrl;
    }

    @DataBoundSetter
    public void setServerUrl(@Nullable String serverUrl) {
        this.serverUrl = Util.fixEmptyAndTrim(serverUrl);
    }

    /** PEM of the authority that signed the API server's certificate; null for the JVM's authorities. */
    public @Nullable String getCaCertificate() {
        return caCertificate;
    }

    @DataBoundSetter
    public void setCaCertificate(@Nullable String caCertificate) {
        this.caCertificate = Util.fixEmptyAndTrim(caCertificate);
    }

    /** Context of the kubeconfig; null for its current one. */
    public @Nullable String getContext() {
        return context;
    }

    @DataBoundSetter
    public void setContext(@Nullable String context) {
        this.context = Util.fixEmptyAndTrim(context);
    }

    @Extension
    @Symbol("rolloutCluster")
    public static final class DescriptorImpl extends NamedDescriptor<ClusterConfiguration> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ClusterConfiguration_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
            return Secrets.offer(Util.fixNull(credentialsId), FileCredentials.class, StringCredentials.class);
        }

        /**
         * Asks the API server for its version.
         *
         * @param folder as jobs of which folder; empty for the controller
         */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String name,
                @QueryParameter String credentialsId,
                @QueryParameter String serverUrl,
                @QueryParameter String caCertificate,
                @QueryParameter String context,
                @QueryParameter String folder) {
            Jenkins.get().checkPermission(RolloutPermissions.CONFIGURE);
            var cluster = new ClusterConfiguration(name);
            cluster.setCredentialsId(credentialsId);
            cluster.setServerUrl(serverUrl);
            cluster.setCaCertificate(caCertificate);
            cluster.setContext(context);
            try {
                Trial trial = Trial.in(folder);
                return tried(ClusterAccess.of(cluster, trial.requester()), trial.says(cluster.getCredentialsId()));
            } catch (PortException e) {
                return FormValidation.error(e.getMessage() + ". " + e.remedy());
            }
        }

        private static FormValidation tried(ClusterAccess access, String as) {
            try (KubernetesClient client = Clusters.client(access.config())) {
                String version = client.getKubernetesVersion().getGitVersion();
                return FormValidation.ok(Messages.ClusterConfiguration_connected(client.getMasterUrl(), version, as));
            } catch (KubernetesClientException e) {
                return FormValidation.error(Messages.ClusterConfiguration_unreachable(e.getMessage(), as));
            }
        }
    }
}
