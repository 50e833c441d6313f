/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import hudson.Util;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kubeconfig that a folder has. Who may write it need not be an administrator, so only an identity is taken from it: it
 * must not run commands on the controller, read its files or lead it to other addresses.
 */
final class FolderKubeconfig {

    private FolderKubeconfig() {}

    /**
     * Access to a cluster with the user of a kubeconfig's context.
     *
     * @throws PortException when the cluster has no address, or the user is more than a token or a key in the file itself
     */
    static Config read(ClusterConfiguration cluster, String text) throws PortException {
        if (cluster.getServerUrl() == null) {
            throw PortException.permanent(
                    "cluster " + cluster.getName() + " has credentials of a folder but no address",
                    "Ask an administrator for the API server's address in the cluster's configuration.");
        }
        AuthInfo user = user(cluster, text)
                .orElseThrow(() -> unusable(cluster, "has no user for its context", "Name a context that has one."));
        if (user.getExec() != null || user.getAuthProvider() != null) {
            throw unusable(cluster, "runs a command to sign in", "Put a token or a certificate with its key into it.");
        } else if (user.getTokenFile() != null || user.getClientCertificate() != null || user.getClientKey() != null) {
            throw unusable(
                    cluster, "names files of the controller", "Put their content in, as kubectl's --flatten does.");
        }
        return new ConfigBuilder(ClusterAccess.withToken(cluster, Util.fixEmptyAndTrim(user.getToken())))
                .withClientCertData(user.getClientCertificateData())
                .withClientKeyData(user.getClientKeyData())
                .withUsername(user.getUsername())
                .withPassword(user.getPassword())
                .build();
    }

    private static Optional<AuthInfo> user(ClusterConfiguration cluster, String text) throws PortException {
        io.fabric8.kubernetes.api.model.Config file = parsed(cluster, text);
        if (file == null || file.getContexts() == null || file.getUsers() == null) {
            return Optional.empty();
        }
        String context = Objects.requireNonNullElse(cluster.getContext(), String.valueOf(file.getCurrentContext()));
        return file.getContexts().stream()
                .filter(each -> context.equals(each.getName()) && each.getContext() != null)
                .map(each -> String.valueOf(each.getContext().getUser()))
                .flatMap(name -> file.getUsers().stream().filter(each -> name.equals(each.getName())))
                .map(NamedAuthInfo::getUser)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static io.fabric8.kubernetes.api.model.@Nullable Config parsed(ClusterConfiguration cluster, String text)
            throws PortException {
        try {
            return Serialization.unmarshal(text, io.fabric8.kubernetes.api.model.Config.class);
        } catch (RuntimeException e) {
            // The message may hold a part of the file.
            throw unusable(cluster, "is none", "Check the file with: kubectl --kubeconfig FILE config view");
        }
    }

    private static PortException unusable(ClusterConfiguration cluster, String why, String remedy) {
        return PortException.permanent("the folder's kubeconfig for cluster " + cluster.getName() + " " + why, remedy);
    }
}
