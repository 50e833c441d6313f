/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Everything that carries traffic, for any Kubernetes API, simulated or real: a server for each pod that the API knows,
 * the router, and the users of one application. When the API is away, the latest known routes stay in force.
 */
public final class DataPlane implements AutoCloseable {

    private static final long REFRESH_MILLIS = 100;

    private final Network network = new Network();
    private final Behaviours behaviours = new Behaviours();
    private final Tally tally = new Tally();
    private final KubernetesClient client;
    private final String namespace;
    private final PodServers servers;
    private final RouteReader routes;
    private final RouteAcknowledgement acknowledgement;
    private final Router router;
    private final Users users;
    private final Optional<ScrapeTargets> targets;
    private final ScheduledExecutorService refresher = Daemon.executor("data-plane");

    /**
     * @param client for the API; not closed here
     * @param application name of the HTTPRoute, if there is one, and of the Service
     * @param requestsPerSecond mean rate of all users, above 0
     * @param targets file for Prometheus' file discovery, kept up to date if given
     */
    public DataPlane(
            KubernetesClient client,
            String namespace,
            String application,
            double requestsPerSecond,
            long seed,
            Optional<Path> targets) {
        this.client = client;
        this.namespace = namespace;
        this.servers = new PodServers(network, behaviours, seed);
        this.routes = new RouteReader(client, servers, namespace, application);
        this.acknowledgement = new RouteAcknowledgement(client);
        this.router = new Router(network, seed);
        this.users = new Users(network, router.port(), requestsPerSecond, seed, tally);
        this.targets = targets.map(file -> new ScrapeTargets(file, servers));
        refresher.scheduleWithFixedDelay(this::refresh, 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How pods behave; healthy unless something else is said here. */
    public Behaviours behaviours() {
        return behaviours;
    }

    /** What users saw. */
    public Tally tally() {
        return tally;
    }

    /** Lets the users in. */
    public void openDoors() {
        users.start();
    }

    /** Address of the router, on loopback. */
    public int port() {
        return router.port();
    }

    /** Pods that the router may send users to at the moment. */
    public int endpoints() {
        return router.table().backends().stream()
                .mapToInt(backend -> backend.ports().size())
                .sum();
    }

    PodServers servers() {
        return servers;
    }

    private void refresh() {
        try {
            List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
            servers.match(pods);
            var route = routes.route();
            router.obey(routes.table(route, pods));
            route.ifPresent(acknowledgement::give);
            targets.ifPresent(file -> file.write(pods));
        } catch (KubernetesClientException awayOrConflict) {
            // As with a real router: the last known routes stay in force until the next look.
        }
    }

    @Override
    public void close() {
        users.stop();
        Daemon.stop(refresher);
        router.close();
        network.close();
    }
}
