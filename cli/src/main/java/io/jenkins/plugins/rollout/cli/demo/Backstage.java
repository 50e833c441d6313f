/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.kubernetes.KubernetesCluster;
import io.jenkins.plugins.rollout.kubernetes.PodProxy;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.prometheus.PrometheusSettings;
import io.jenkins.plugins.rollout.prometheus.PrometheusSource;
import io.jenkins.plugins.rollout.prometheus.ScrapeSettings;
import io.jenkins.plugins.rollout.prometheus.ScrapeSource;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.MetricSource;
import java.nio.file.Path;
import java.time.Clock;

/** What drives the stories' rollouts: the real adapters on one cluster, one source of metrics, and a journal. */
public final class Backstage implements Environment, AutoCloseable {

    private final Journal journal;
    private final KubernetesClient client;
    private final Cluster cluster;
    private final MetricSource metrics;

    /** @param client not closed here */
    public Backstage(Path journalFile, KubernetesClient client, Source source) throws JournalException {
        this.journal = SqliteJournal.open(journalFile);
        this.client = client;
        this.cluster = new KubernetesCluster(client, Clock.systemUTC());
        this.metrics = open(source, client);
    }

    private static MetricSource open(Source source, KubernetesClient client) {
        if (source instanceof Source.Prometheus prometheus) {
            return new PrometheusSource(PrometheusSettings.of(prometheus.url()).withPodLabel(prometheus.podLabel()));
        }
        var scrape = (Source.Scrape) source;
        return new ScrapeSource(new PodProxy(client), ScrapeSettings.of(scrape.port(), scrape.path()));
    }

    @Override
    public Cluster cluster(RolloutSpec spec) {
        return cluster;
    }

    @Override
    public MetricSource metrics(RolloutSpec spec) {
        return metrics;
    }

    Journal journal() {
        return journal;
    }

    KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        metrics.close();
        journal.close();
    }
}
