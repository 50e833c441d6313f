/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.File;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Clients for clusters, as a kubeconfig or a pod's service account describe them. */
public final class Clusters {

    private static final Path SERVICE_ACCOUNT = Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 10_000;
    private static final int RETRIES = 1;
    private static final int RETRY_MILLIS = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private Clusters() {}

    /**
     * Connects and asks the server for its version.
     *
     * @param context context of the kubeconfig; empty means its current one
     * @throws PortException when there is no kubeconfig or no such context, or the server does not answer
     */
    public static KubernetesClient connect(Optional<String> context) throws PortException {
        KubernetesClient client = client(configure(context));
        try {
            client.getKubernetesVersion();
            return client;
        } catch (KubernetesClientException e) {
            if (e.getCode() == FORBIDDEN) {
                return client;
            }
            String server = client.getMasterUrl().toString();
            client.close();
            throw unreachable(server, e);
        }
    }

    /**
     * A client that suits this library: it waits at most seconds, leaves trying again to the rollout, and does not follow
     * redirects, which could lead its credentials elsewhere. It speaks HTTP/1.1: an API server that refuses credentials
     * ends an HTTP/2 connection so soon that the refusal itself is often lost.
     */
    public static KubernetesClient client(Config config) {
        Config patient = new ConfigBuilder(config)
                .withHttp2Disable(true)
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(REQUEST_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .withRequestRetryBackoffInterval(RETRY_MILLIS)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(patient)
                .withHttpClientFactory(new StayingFactory())
                .build();
    }

    private static Config configure(Optional<String> context) throws PortException {
        List<String> files = List.copyOf(Config.getKubeconfigFilenames());
        boolean kubeconfig = files.stream().map(File::new).anyMatch(File::isFile);
        if (!kubeconfig && !Files.isReadable(SERVICE_ACCOUNT)) {
            throw PortException.permanent(
                    "There is no kubeconfig: " + String.join(", ", files) + ".",
                    "Set KUBECONFIG to one, or try without a cluster: rollout demo");
        }
        Config config;
        try {
            config = Config.autoConfigure(context.orElse(null));
        } catch (RuntimeException e) {
            throw PortException.permanent(
                    "The kubeconfig cannot be read: " + Faults.reason(e), "Check it with: kubectl config view");
        }
        if (kubeconfig) {
            requireContext(config, context);
        }
        return config;
    }

    private static void requireContext(Config config, Optional<String> wanted) throws PortException {
        List<String> names =
                config.getContexts().stream().map(NamedContext::getName).toList();
        if (wanted.isPresent() && !names.contains(wanted.get())) {
            throw PortException.permanent(
                    "The kubeconfig has no context " + wanted.get() + "; it has " + String.join(", ", names) + ".",
                    "Name one of these.");
        } else if (config.getCurrentContext() == null) {
            throw PortException.permanent(
                    "The kubeconfig has no current context.",
                    "Choose one: kubectl config use-context NAME, with " + String.join(", ", names));
        }
    }

    private static PortException unreachable(String server, KubernetesClientException e) {
        if (e.getCode() == UNAUTHORIZED) {
            return PortException.permanent(
                    "The API server " + server + " does not accept the credentials (401).",
                    "Renew them, then check with: kubectl auth whoami");
        }
        return PortException.passing(
                "The API server " + server + " does not answer: " + Faults.reason(e),
                "Check the address, the network and the context: kubectl cluster-info",
                e);
    }

    private static final class StayingFactory extends JdkHttpClientFactory {
        @Override
        protected void additionalConfig(HttpClient.Builder builder) {
            builder.followRedirects(HttpClient.Redirect.NEVER);
        }
    }
}
