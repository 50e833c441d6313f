/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static io.jenkins.plugins.rollout.kubernetes.MockCluster.NAMESPACE;
import static io.jenkins.plugins.rollout.testkit.ClusterWorld.NEW_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.Snapshot;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** The Ingress that ingress-nginx wants for a canary. */
public class CompanionRouteTest {

    @Rule
    public final MockCluster mock = new MockCluster();

    private KubernetesWorld world;
    private Target target;
    private Cluster cluster;

    @Before
    public void deploy() {
        world = mock.world(RouteStyle.ALL.stream()
                .filter(style -> style.called().equals("NginxIngress"))
                .findFirst()
                .orElseThrow());
        target = world.deploy(1, true);
        cluster = world.cluster();
    }

    @Test
    public void leadsToTheCanaryAloneWithItsWeight() throws Exception {
        mock.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace(NAMESPACE)
                .withName(target.service())
                .edit(ingress -> {
                    ingress.getMetadata()
                            .getAnnotations()
                            .put("argocd.argoproj.io/tracking-id", "shop:networking.k8s.io/Ingress:shop/web");
                    return ingress;
                });
        shift(30);
        Ingress companion = companion();
        assertThat(companion.getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/canary", "true")
                .containsEntry("nginx.ingress.kubernetes.io/canary-weight", "30")
                .containsEntry("nginx.ingress.kubernetes.io/ssl-redirect", "false")
                .containsKey(Names.ROLLOUT)
                .doesNotContainKey("argocd.argoproj.io/tracking-id");
        assertThat(companion.getSpec().getIngressClassName()).isEqualTo("nginx");
        assertThat(companion.getSpec().getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getHost()).isEqualTo("web.example");
            assertThat(rule.getHttp().getPaths()).singleElement().satisfies(path -> assertThat(
                            path.getBackend().getService().getName())
                    .isEqualTo(target.service() + "-canary"));
        });
    }

    @Test
    public void refusesANameThatIsTaken() throws Exception {
        shift(30);
        mock.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace(NAMESPACE)
                .withName(target.service() + "-canary")
                .edit(ingress -> {
                    ingress.getMetadata().getAnnotations().remove(Names.ROLLOUT);
                    return ingress;
                });
        assertThatThrownBy(() -> cluster.snapshot(target)).hasMessageContaining("was not made by a rollout");
    }

    private void shift(int weight) throws Exception {
        Snapshot snapshot = cluster.snapshot(target);
        while (!cluster.createCanary(target, snapshot, NEW_IMAGE, new Fence("r", 1))
                .reached()) {
            world.settle();
        }
        while (!cluster.setWeight(target, snapshot, weight, new Fence("r", 2)).reached()) {
            world.settle();
        }
    }

    private Ingress companion() {
        return mock.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace(NAMESPACE)
                .withName(target.service() + "-canary")
                .get();
    }
}
