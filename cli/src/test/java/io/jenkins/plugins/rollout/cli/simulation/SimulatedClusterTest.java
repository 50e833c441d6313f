/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.rollout.analysis.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class SimulatedClusterTest {

    private static final String NAMESPACE = "shop";
    private static final String APP = "checkout";
    private static final String V1 = "registry.example/checkout:1.0";
    private static final String V2 = "registry.example/checkout:2.0";

    private SimulatedCluster cluster;
    private KubernetesClient client;

    @Before
    public void start() {
        cluster = new SimulatedCluster(NAMESPACE, APP, 500, 1);
        Config noRetries = new ConfigBuilder(cluster.config())
                .withRequestRetryBackoffLimit(0)
                .build();
        client = new KubernetesClientBuilder().withConfig(noRetries).build();
    }

    @After
    public void stop() {
        client.close();
        cluster.close();
    }

    @Test
    public void bringsADeploymentUp() {
        cluster.deploy(APP, V1, 3, false);
        Eventually.holds(() -> {
            Deployment deployment = deployment(APP);
            assertThat(deployment.getStatus().getReadyReplicas()).isEqualTo(3);
            assertThat(deployment.getStatus().getObservedGeneration())
                    .isEqualTo(deployment.getMetadata().getGeneration());
        });
        assertThat(pods()).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.getMetadata().getLabels()).containsKey("pod-template-hash");
            assertThat(pod.getMetadata().getOwnerReferences()).hasSize(1);
        });
    }

    @Test
    public void rollsATemplateChangeOut() {
        cluster.deploy(APP, V1, 4, false);
        Eventually.holds(
                () -> assertThat(deployment(APP).getStatus().getReadyReplicas()).isEqualTo(4));
        client.apps().deployments().inNamespace(NAMESPACE).withName(APP).edit(fresh -> image(fresh, V2));
        Eventually.holds(() -> {
            assertThat(images()).containsExactly(V2);
            Deployment deployment = deployment(APP);
            assertThat(deployment.getStatus().getUpdatedReplicas()).isEqualTo(4);
            assertThat(deployment.getStatus().getReadyReplicas()).isEqualTo(4);
            assertThat(deployment.getStatus().getReplicas()).isEqualTo(4);
        });
    }

    @Test
    public void removesThePodsOfADeletedDeployment() {
        cluster.deploy(APP, V1, 2, false);
        Eventually.holds(() -> assertThat(pods()).hasSize(2));
        client.apps().deployments().inNamespace(NAMESPACE).withName(APP).delete();
        Eventually.holds(() -> assertThat(pods()).isEmpty());
    }

    @Test
    public void sendsUsersByTheWeightsOfTheRoute() {
        cluster.deploy(APP, V1, 2, true);
        cluster.deploy("other", V2, 1, false);
        Eventually.holds(() -> assertThat(ready()).isEqualTo(3));
        weigh(100, 0);
        cluster.dataPlane().openDoors();
        Eventually.holds(() -> assertThat(seen(V1).requests()).isGreaterThan(300));
        assertThat(seen(V2)).isEqualTo(Counts.NONE);
        weigh(50, 50);
        Eventually.holds(() -> assertThat(seen(V2).requests()).isGreaterThan(10));
        var before = cluster.dataPlane().tally().soFar();
        Eventually.holds(() -> assertThat(seen(V2).requests()).isGreaterThan(600));
        var since = cluster.dataPlane().tally().since(before);
        double share = (double) since.get(V2).requests()
                / (since.get(V1).requests() + since.get(V2).requests());
        assertThat(share).isBetween(0.4, 0.6);
    }

    @Test
    public void acknowledgesARouteOnceItIsObeyed() {
        cluster.deploy(APP, V1, 1, true);
        Eventually.holds(this::acknowledged);
        weigh(60, 40);
        Eventually.holds(this::acknowledged);
        assertThat(route().getMetadata().getGeneration()).isEqualTo(2);
        assertThat(route().getSpec().getRules().get(0).getBackendRefs()).hasSize(2);
    }

    private void acknowledged() {
        HTTPRoute route = route();
        assertThat(route.getStatus().getParents()).hasSize(1);
        assertThat(route.getStatus().getParents().get(0).getConditions())
                .allSatisfy(condition -> assertThat(condition.getObservedGeneration())
                        .isEqualTo(route.getMetadata().getGeneration()));
    }

    private HTTPRoute route() {
        return client.resources(HTTPRoute.class)
                .inNamespace(NAMESPACE)
                .withName(APP)
                .get();
    }

    @Test
    public void breaksNoRequestDuringARollingUpdate() {
        cluster.dataPlane().behaviours().set(V1, Behaviour.healthy().failing(0));
        cluster.dataPlane().behaviours().set(V2, Behaviour.healthy().failing(0));
        cluster.deploy(APP, V1, 4, true);
        Eventually.holds(() -> assertThat(ready()).isEqualTo(4));
        Eventually.holds(() -> assertThat(cluster.dataPlane().endpoints()).isEqualTo(4));
        cluster.dataPlane().openDoors();
        client.apps().deployments().inNamespace(NAMESPACE).withName(APP).edit(fresh -> image(fresh, V2));
        Eventually.holds(() -> assertThat(images()).containsExactly(V2));
        Eventually.holds(() -> assertThat(seen(V2).requests()).isGreaterThan(500));
        assertThat(cluster.dataPlane().tally().soFar().values())
                .allSatisfy(counts -> assertThat(counts.errors()).isZero());
    }

    @Test
    public void tellsOnTheMetricsPageWhatUsersSaw() {
        cluster.dataPlane().behaviours().set(V1, Behaviour.healthy().failing(0.2));
        cluster.deploy(APP, V1, 1, false);
        Eventually.holds(() -> assertThat(cluster.dataPlane().endpoints()).isEqualTo(1));
        cluster.dataPlane().openDoors();
        Eventually.holds(() -> assertThat(seen(V1).requests()).isGreaterThan(500));
        Counts seen = seen(V1);
        String page = page();
        double failed = value(page, "http_requests_total{code=\"500\"}");
        double total = failed + value(page, "http_requests_total{code=\"200\"}");
        assertThat(total).isGreaterThanOrEqualTo(seen.requests());
        assertThat(failed).isGreaterThanOrEqualTo(seen.errors());
        assertThat(failed / total).isBetween(0.1, 0.3);
        double counted = value(page, "http_request_duration_seconds_count");
        assertThat(value(page, "http_request_duration_seconds_bucket{le=\"+Inf\"}"))
                .isEqualTo(counted)
                .isEqualTo(total);
    }

    @Test
    public void losesTheMetricsPageWhenTold() {
        cluster.dataPlane().behaviours().set(V1, Behaviour.healthy().withoutMetrics());
        cluster.deploy(APP, V1, 1, false);
        Eventually.holds(() -> assertThat(ready()).isEqualTo(1));
        assertThat(page()).as("raw answer; the client gives null for 404").isNull();
    }

    @Test
    public void keepsAPodUnreadyWhenTold() {
        cluster.dataPlane().behaviours().set(V2, Behaviour.healthy().neverReady());
        cluster.deploy(APP, V1, 1, false);
        cluster.deploy("other", V2, 1, false);
        Eventually.holds(() -> assertThat(ready()).isEqualTo(1));
        Eventually.holds(() ->
                assertThat(pods()).extracting(pod -> pod.getStatus().getPhase()).containsOnly("Running"));
        assertThat(deployment("other").getStatus().getReadyReplicas()).isZero();
    }

    @Test
    public void slowsDownWhenTold() {
        cluster.dataPlane().behaviours().set(V1, Behaviour.healthy().slowedTo(Duration.ofMillis(120)));
        cluster.deploy(APP, V1, 1, false);
        Eventually.holds(() -> assertThat(cluster.dataPlane().endpoints()).isEqualTo(1));
        cluster.dataPlane().openDoors();
        Eventually.holds(() -> assertThat(seen(V1).requests()).isGreaterThan(50));
        String page = page();
        double fast = value(page, "http_request_duration_seconds_bucket{le=\"0.05\"}");
        assertThat(fast).isZero();
    }

    @Test
    public void servesOnWhileTheApiIsAway() {
        cluster.deploy(APP, V1, 2, true);
        Eventually.holds(() -> assertThat(cluster.dataPlane().endpoints()).isEqualTo(2));
        cluster.dataPlane().openDoors();
        cluster.loseApi();
        assertThatThrownBy(this::pods).isInstanceOf(KubernetesClientException.class);
        long before = seen(V1).requests();
        Eventually.holds(() -> assertThat(seen(V1).requests()).isGreaterThan(before + 200));
        cluster.recoverApi();
        Eventually.holds(() -> assertThat(pods()).hasSize(2));
    }

    private void weigh(int stable, int canary) {
        client.resources(HTTPRoute.class).inNamespace(NAMESPACE).withName(APP).edit(route -> new HTTPRouteBuilder(route)
                .editSpec()
                .editRule(0)
                .withBackendRefs()
                .addNewBackendRef()
                .withName(APP)
                .withWeight(stable)
                .endBackendRef()
                .addNewBackendRef()
                .withName("other")
                .withWeight(canary)
                .endBackendRef()
                .endRule()
                .endSpec()
                .build());
    }

    private static Deployment image(Deployment deployment, String image) {
        return new DeploymentBuilder(deployment)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editContainer(0)
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Deployment deployment(String name) {
        return client.apps().deployments().inNamespace(NAMESPACE).withName(name).get();
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).list().getItems();
    }

    private long ready() {
        return pods().stream().filter(Pods::ready).count();
    }

    private Set<String> images() {
        return pods().stream().map(PodServers::image).collect(Collectors.toSet());
    }

    private Counts seen(String image) {
        return cluster.dataPlane().tally().soFar().getOrDefault(image, Counts.NONE);
    }

    private String page() {
        String pod = pods().get(0).getMetadata().getName();
        return client.raw("/api/v1/namespaces/" + NAMESPACE + "/pods/" + pod + ":8080/proxy/metrics");
    }

    private static double value(String page, String series) {
        return page.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " is not on the page:\n" + page));
    }
}
