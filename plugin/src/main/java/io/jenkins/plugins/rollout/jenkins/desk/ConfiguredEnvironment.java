/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.rollout.jenkins.config.ClusterAccess;
import io.jenkins.plugins.rollout.jenkins.config.ClusterConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.PrometheusConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.Requester;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.kubernetes.Clusters;
import io.jenkins.plugins.rollout.kubernetes.KubernetesCluster;
import io.jenkins.plugins.rollout.kubernetes.PodProxy;
import io.jenkins.plugins.rollout.outcome.Adoptions;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.prometheus.PrometheusQuery;
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
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Ports to what the administrator configured. A changed setting or a rotated secret is noticed at the next call. */
final class ConfiguredEnvironment implements Environment, AutoCloseable {

    private record Connection(String fingerprint, KubernetesClient client) {}

    private final Map<String, Connection> connections = new HashMap<>();

    private final DeployWindows windows;

    ConfiguredEnvironment(DeployWindows windows) {
        this.windows = windows;
    }

    /** As the job that asked for a rollout may use it. */
    @Override
    public Environment of(String rollout) {
        return new Environment() {
            @Override
            public Window window(RolloutSpec spec, Instant at, Duration needed) {
                return ConfiguredEnvironment.this.window(spec, at, needed);
            }

            @Override
            public Cluster cluster(RolloutSpec spec) throws PortException {
                return ConfiguredEnvironment.this.cluster(spec, Builds.requester(rollout));
            }

            @Override
            public MetricSource metrics(RolloutSpec spec) throws PortException {
                return ConfiguredEnvironment.this.metrics(spec, Builds.requester(rollout));
            }
        };
    }

    @Override
    public Window window(RolloutSpec spec, Instant at, Duration needed) {
        return windows.at(spec, at, needed);
    }

    @Override
    public Cluster cluster(RolloutSpec spec) throws PortException {
        return cluster(spec, Requester.CONTROLLER);
    }

    @Override
    public MetricSource metrics(RolloutSpec spec) throws PortException {
        return metrics(spec, Requester.CONTROLLER);
    }

    private Cluster cluster(RolloutSpec spec, Requester requester) throws PortException {
        return new KubernetesCluster(client(spec.target(), requester), Clock.systemUTC());
    }

    private MetricSource metrics(RolloutSpec spec, Requester requester) throws PortException {
        if (spec.source() instanceof Source.Scrape scrape) {
            return new ScrapeSource(
                    new PodProxy(client(spec.target(), requester)), ScrapeSettings.of(scrape.port(), scrape.path()));
        }
        return new PrometheusSource(settings((Source.Prometheus) spec.source(), requester)
                .withPoll(spec.analysis().poll()));
    }

    /** Answers the query of an adoption with the credentials of the rollout's job. */
    Adoptions.Server adoptions() {
        return new Adoptions.Server() {
            @Override
            public OptionalDouble ask(Source.Prometheus at, String query, Instant moment) throws PortException {
                return answer(at, Requester.CONTROLLER, query, moment);
            }

            @Override
            public Adoptions.Server of(String rollout) {
                return (at, query, moment) -> answer(at, Builds.requester(rollout), query, moment);
            }
        };
    }

    private static OptionalDouble answer(Source.Prometheus at, Requester requester, String query, Instant moment)
            throws PortException {
        try (var open = new PrometheusQuery(settings(at, requester))) {
            return open.value(query, moment);
        }
    }

    private static PrometheusSettings settings(Source.Prometheus wanted, Requester requester) throws PortException {
        for (PrometheusConfiguration each : RolloutConfiguration.get().getPrometheus()) {
            if (each.getUrl().equals(wanted.url().toString())) {
                return each.settings(requester).withPodLabel(wanted.podLabel());
            }
        }
        // Addresses come from administrators alone: a pipeline must not make the controller call anything else.
        throw PortException.permanent(
                "no Prometheus endpoint with the address " + wanted.url() + " is configured",
                "Ask an administrator to add it, or name one of: " + endpoints() + ".");
    }

    private static String endpoints() {
        List<String> names = RolloutConfiguration.get().getPrometheus().stream()
                .map(PrometheusConfiguration::getName)
                .toList();
        return names.isEmpty() ? "(there is none yet)" : String.join(", ", names);
    }

    private KubernetesClient client(Target target, Requester requester) throws PortException {
        List<ClusterConfiguration> known = RolloutConfiguration.get().getClusters();
        ClusterConfiguration cluster = RolloutConfiguration.get()
                .cluster(target.cluster())
                .orElseThrow(() -> PortException.permanent(
                        target.cluster()
                                .map(name -> "no cluster " + name + " is configured")
                                .orElse("the rollout names no cluster, and " + known.size() + " are configured"),
                        known.isEmpty()
                                ? "Add one under Manage Jenkins, System, Progressive Rollout."
                                : "Name one of: "
                                        + String.join(
                                                ", ",
                                                known.stream()
                                                        .map(ClusterConfiguration::getName)
                                                        .toList())
                                        + "."));
        return connect(ClusterAccess.of(cluster, requester));
    }

    private synchronized KubernetesClient connect(ClusterAccess access) {
        Connection open = connections.get(access.holder());
        if (open != null && open.fingerprint().equals(access.fingerprint())) {
            return open.client();
        }
        var fresh = new Connection(access.fingerprint(), Clusters.client(access.config()));
        connections.put(access.holder(), fresh);
        if (open != null) {
            open.client().close();
        }
        return fresh.client();
    }

    @Override
    public synchronized void close() {
        connections.values().forEach(each -> each.client().close());
        connections.clear();
    }
}
