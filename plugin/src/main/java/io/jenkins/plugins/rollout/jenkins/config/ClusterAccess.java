/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import hudson.Util;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster is reached, with its secret: lives as long as a call.
 *
 * @param holder whose this access is: the cluster as the controller or as one folder reaches it
 * @param fingerprint tells whether settings or secret have changed; says nothing about the secret
 */
public record ClusterAccess(Config config, String holder, String fingerprint) {

    private static final int MOST_BYTES = 1 << 20;

    /**
     * Reads settings, and credentials as somebody may use them. Where a folder has them, the address is still the
     * administrator's, see {@link FolderKubeconfig}.
     *
     * @throws PortException when credentials are missing or cannot be understood
     */
    public static ClusterAccess of(ClusterConfiguration cluster, Requester requester) throws PortException {
        String id = cluster.getCredentialsId();
        if (id == null) {
            return named(cluster, "", own(cluster), "");
        }
        Secrets.Found found = Secrets.find(id, requester, "for cluster " + cluster.getName());
        if (found.credentials() instanceof FileCredentials file) {
            String kubeconfig = text(cluster, file);
            Config config = found.ofFolder() ? FolderKubeconfig.read(cluster, kubeconfig) : parsed(cluster, kubeconfig);
            return named(cluster, found.folder(), config, kubeconfig);
        } else if (found.credentials() instanceof StringCredentials token) {
            String secret = token.getSecret().getPlainText().strip();
            return named(cluster, found.folder(), withToken(cluster, secret), secret);
        }
        throw PortException.permanent(
                "the credentials " + id + " of cluster " + cluster.getName() + " are of the wrong kind",
                "Choose a " + Secrets.names("secret file with a kubeconfig", "secret text with a token") + ".");
    }

    private static ClusterAccess named(ClusterConfiguration cluster, String folder, Config config, String secret) {
        String settings = String.join(
                "\n",
                cluster.getName(),
                text(cluster.getServerUrl()),
                text(cluster.getCaCertificate()),
                text(cluster.getContext()),
                secret);
        return new ClusterAccess(config, cluster.getName() + "\n" + folder, Util.getDigestOf(settings));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** In a pod: its service account; elsewhere the kubeconfig of the controller's user. */
    private static Config own(ClusterConfiguration cluster) throws PortException {
        if (cluster.getServerUrl() != null) {
            return withToken(cluster, null);
        }
        try {
            return Config.autoConfigure(cluster.getContext());
        } catch (RuntimeException e) {
            throw PortException.permanent(
                    "cluster " + cluster.getName() + " has no credentials, and the controller has none of its own",
                    "Choose credentials for the cluster.");
        }
    }

    static Config withToken(ClusterConfiguration cluster, @Nullable String token) throws PortException {
        if (cluster.getServerUrl() == null) {
            throw PortException.permanent(
                    "cluster " + cluster.getName() + " has a token but no address", "Give the API server's address.");
        }
        var builder = new ConfigBuilder(Config.empty()).withMasterUrl(cluster.getServerUrl());
        if (token != null) {
            builder.withOauthToken(token);
        }
        String authority = cluster.getCaCertificate();
        if (authority != null) {
            byte[] pem = authority.getBytes(StandardCharsets.UTF_8);
            builder.withCaCertData(Base64.getEncoder().encodeToString(pem));
        }
        return builder.build();
    }

    private static Config parsed(ClusterConfiguration cluster, String kubeconfig) throws PortException {
        try {
            return Config.fromKubeconfig(cluster.getContext(), kubeconfig, null);
        } catch (RuntimeException e) {
            // The message may hold a part of the file.
            throw PortException.permanent(
                    "the credentials of cluster " + cluster.getName() + " are not a kubeconfig",
                    "Check the file with: kubectl --kubeconfig FILE config view");
        }
    }

    private static String text(ClusterConfiguration cluster, FileCredentials file) throws PortException {
        try (InputStream in = file.getContent()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw PortException.passing(
                    "the kubeconfig of cluster " + cluster.getName() + " cannot be read",
                    "Upload the secret file again.",
                    e);
        }
    }
}
