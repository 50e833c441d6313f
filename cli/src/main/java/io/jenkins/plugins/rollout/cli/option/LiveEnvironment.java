/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.rollout.kubernetes.Clusters;
import io.jenkins.plugins.rollout.kubernetes.KubernetesCluster;
import io.jenkins.plugins.rollout.kubernetes.PodProxy;
import io.jenkins.plugins.rollout.kubernetes.RoutePresets;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.prometheus.Credentials;
import io.jenkins.plugins.rollout.prometheus.PrometheusSettings;
import io.jenkins.plugins.rollout.prometheus.PrometheusSource;
import io.jenkins.plugins.rollout.prometheus.ScrapeSettings;
import io.jenkins.plugins.rollout.prometheus.ScrapeSource;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.yaml.DeployWindows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The cluster of the current kubeconfig, and metric sources as the rollout's file names them; opened on first use. */
public final class LiveEnvironment implements Environment, AutoCloseable {

    private final Optional<String> context;
    private final RoutePresets presets;
    private final Map<Source, MetricSource> sources = new HashMap<>();
    private final DeployWindows windows = new DeployWindows(CalendarFeed.OF_THE_CACHE);
    private KubernetesClient client;

    LiveEnvironment(Optional<String> context, RoutePresets presets) {
        this.context = context;
        this.presets = presets;
    }

    /** The one client that all share. */
    public synchronized KubernetesClient client() throws PortException {
        if (client == null) {
            client = Clusters.connect(context);
        }
        return client;
    }

    public RoutePresets presets() {
        return presets;
    }

    @Override
    public Cluster cluster(RolloutSpec spec) throws PortException {
        return new KubernetesCluster(client(), Clock.systemUTC(), presets);
    }

    @Override
    public synchronized MetricSource metrics(RolloutSpec spec) throws PortException {
        MetricSource source = sources.get(spec.source());
        if (source == null) {
            source = open(spec);
            sources.put(spec.source(), source);
        }
        return source;
    }

    @Override
    public Window window(RolloutSpec spec, Instant at, Duration needed) {
        return windows.at(spec, at, needed);
    }

    /** The deploy windows, for a look before anything begins. */
    public DeployWindows windows() {
        return windows;
    }

    private MetricSource open(RolloutSpec spec) throws PortException {
        Source source = spec.source();
        if (source instanceof Source.Scrape scrape) {
            return new ScrapeSource(new PodProxy(client()), ScrapeSettings.of(scrape.port(), scrape.path()));
        }
        var prometheus = (Source.Prometheus) source;
        return new PrometheusSource(
                settings(prometheus).withPoll(spec.analysis().poll()));
    }

    /** How to reach a server that a rollout names. */
    public static PrometheusSettings settings(Source.Prometheus server) throws PortException {
        var settings = PrometheusSettings.of(server.url()).withPodLabel(server.podLabel());
        return server.tokenVariable().isPresent()
                ? settings.withCredentials(token(server.tokenVariable().get()))
                : settings;
    }

    private static Credentials token(String variable) throws PortException {
        String token = System.getenv(variable);
        if (token == null || token.isBlank()) {
            throw PortException.permanent(
                    "the environment variable " + variable + " is empty", "put the Prometheus token into it");
        }
        return new Credentials.Bearer(() -> token);
    }

    @Override
    public synchronized void close() {
        sources.values().forEach(MetricSource::close);
        if (client != null) {
            client.close();
        }
    }
}
