/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static io.jenkins.plugins.rollout.kubernetes.MockCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Targets that no rollout can begin on: one line what, one line what to do. */
public class RefusalsTest {

    @Rule
    public final MockCluster mock = new MockCluster();

    private Target target;
    private Cluster cluster;

    @Before
    public void deploy() {
        target = mock.world().deploy(2, true);
        cluster = mock.world().cluster();
    }

    @Test
    public void namesADeploymentThatIsMissing() {
        refuses(
                new Target(NAMESPACE, "wbe", Optional.empty(), target.service(), Optional.empty()),
                "Deployment shop/wbe does not exist.",
                "kubectl -n shop get deployments");
    }

    @Test
    public void refusesAPausedDeployment() {
        edit(deployment -> deployment.getSpec().setPaused(true));
        refuses(target, "Deployment shop/web1 is paused.", "kubectl -n shop rollout resume deployment/web1");
    }

    @Test
    public void listsTheContainersWhenTheOneNamedIsMissing() {
        refuses(
                new Target(NAMESPACE, "web1", Optional.of("app"), "web1", Optional.empty()),
                "has no container app; it has web.",
                "Set container");
    }

    @Test
    public void asksForAContainerWhenThereAreSeveral() {
        edit(deployment -> {
            Container proxy = new Container();
            proxy.setName("proxy");
            proxy.setImage("proxy:1");
            deployment.getSpec().getTemplate().getSpec().getContainers().add(proxy);
        });
        refuses(target, "has several containers: web, proxy.", "Set container");
    }

    @Test
    public void namesAServiceThatIsMissing() {
        refuses(
                new Target(NAMESPACE, "web1", Optional.empty(), "front", Optional.empty()),
                "Service shop/front does not exist.",
                "kubectl -n shop get services");
    }

    @Test
    public void refusesAServiceThatSelectsNothing() {
        selector(Map.of());
        refuses(target, "Service shop/web1 selects nothing: it has no selector.", "app=web1, tier=front");
        selector(Map.of("app", "wbe"));
        refuses(
                target,
                "Service shop/web1 selects nothing of Deployment web1: it selects app=wbe, the pods carry app=web1,"
                        + " tier=front.",
                "mend its selector");
    }

    @Test
    public void namesARouteThatIsMissing() {
        refuses(routed("web9"), "HTTPRoute shop/web9 does not exist.", "get httproutes.gateway.networking.k8s.io");
    }

    @Test
    public void refusesARouteThatDoesNotLeadToTheService() {
        Target other = mock.world().deploy(1, true);
        refuses(routed(other.service()), "HTTPRoute shop/web2 does not lead to Service web1.", "with a backend web1");
    }

    @Test
    public void refusesARouteOfAnUnknownKind() {
        var route = Optional.of(new Target.Route("Ingres", "web1"));
        refuses(
                new Target(NAMESPACE, "web1", Optional.empty(), "web1", route),
                "Routes of kind Ingres are not known.",
                "HTTPRoute");
    }

    @Test
    public void refusesADeploymentWithoutPods() throws Exception {
        mock.world().scale(target, 0);
        var snapshot = cluster.snapshot(target);
        refused(
                () -> cluster.createCanary(target, snapshot, "web:2", new Fence("r", 1)),
                "scaled to 0",
                "kubectl -n shop scale");
    }

    @Test
    public void leavesAnObjectAloneThatOnlyHasTheCanarysName() throws Exception {
        var snapshot = cluster.snapshot(target);
        mock.client().resource(mock.world().deployment("web1-canary", 1)).create();
        refused(
                () -> cluster.createCanary(target, snapshot, "web:2", new Fence("r", 1)),
                "Deployment shop/web1-canary exists and was not made by a rollout.",
                "Rename or delete it");
        mock.world().settle();
        assertThat(cluster.restore(target, snapshot, new Fence("r", 2)).reached())
                .isTrue();
        assertThat(mock.world().objects(target)).contains("Deployment/web1-canary");
    }

    @Test
    public void refusesASnapshotOfANewerVersion() throws Exception {
        var snapshot = cluster.snapshot(target);
        var newer = new io.jenkins.plugins.rollout.spi.Snapshot(
                snapshot.revision(),
                snapshot.image(),
                snapshot.replicas(),
                snapshot.document().replace("\"format\":1", "\"format\":2"));
        refused(() -> cluster.restore(target, newer, new Fence("r", 1)), "written by a newer version", "Update");
    }

    private void selector(Map<String, String> selector) {
        mock.client().services().inNamespace(NAMESPACE).withName("web1").edit(service -> {
            service.getSpec().setSelector(selector);
            return service;
        });
    }

    private void edit(Consumer<Deployment> change) {
        mock.client()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("web1")
                .edit(deployment -> {
                    change.accept(deployment);
                    return deployment;
                });
    }

    private Target routed(String route) {
        return new Target(
                NAMESPACE, "web1", Optional.empty(), "web1", Optional.of(new Target.Route("HTTPRoute", route)));
    }

    private void refuses(Target target, String what, String remedy) {
        refused(() -> cluster.snapshot(target), what, remedy);
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String what, String remedy) {
        PortException refusal = catchThrowableOfType(PortException.class, call);
        assertThat(refusal).hasMessageContaining(what).hasMessageNotContaining("\n");
        assertThat(refusal.remedy()).contains(remedy).doesNotContain("\n");
        assertThat(refusal.retryable()).isFalse();
    }
}
