/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static io.jenkins.plugins.rollout.kubernetes.MockCluster.NAMESPACE;
import static io.jenkins.plugins.rollout.testkit.ClusterWorld.NEW_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.Progress;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** A rollback brings back what ConfigMaps and Secrets held. */
public class ConfigurationCopiesTest {

    private static final String BLUE = "Ymx1ZQ==";
    private static final String RED = "cmVk";

    @Rule
    public final MockCluster mock = new MockCluster();

    private Target target;
    private Cluster cluster;

    @Before
    public void deploy() {
        target = mock.world().deploy(1, false);
        cluster = mock.world().cluster();
        mock.client().resource(map("settings", "blue")).create();
        mock.client().resource(secret("keys", BLUE)).create();
        mock.client()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("web1")
                .edit(deployment -> {
                    deployment
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .setEnvFrom(List.of(
                                    new EnvFromSourceBuilder()
                                            .withNewConfigMapRef("settings", false)
                                            .build(),
                                    new EnvFromSourceBuilder()
                                            .withNewSecretRef("keys", false)
                                            .build()));
                    return deployment;
                });
        for (int i = 0; i < 3; i++) {
            mock.world().settle();
        }
    }

    @Test
    public void putsBackWhatWasChanged() throws Exception {
        Snapshot snapshot = ship();
        change("red", RED);
        assertThat(restore(snapshot, 5).detail()).endsWith("; put back: ConfigMap settings, Secret keys");
        assertThat(map().getData()).containsEntry("color", "blue");
        assertThat(secret().getData()).containsEntry("color", BLUE);
    }

    @Test
    public void makesAgainWhatWasDeleted() throws Exception {
        Snapshot snapshot = ship();
        mock.client().configMaps().inNamespace(NAMESPACE).withName("settings").delete();
        restore(snapshot, 5);
        assertThat(map().getData()).containsEntry("color", "blue");
    }

    @Test
    public void goesToAndFroBetweenRevisions() throws Exception {
        Snapshot blue = ship();
        change("red", RED);
        Snapshot red = cluster.snapshot(target);
        restore(blue, 5);
        restore(red, 6);
        assertThat(map().getData()).containsEntry("color", "red");
        assertThat(secret().getData()).containsEntry("color", RED);
        restore(blue, 7);
        assertThat(map().getData()).containsEntry("color", "blue");
    }

    @Test
    public void leavesAloneWhatDidNotChange() throws Exception {
        Snapshot snapshot = ship();
        String version = map().getMetadata().getResourceVersion();
        assertThat(restore(snapshot, 5).detail()).endsWith("the canary is removed");
        assertThat(map().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    public void copiesCannotBeChanged() throws Exception {
        ship();
        assertThat(mock.client()
                        .configMaps()
                        .inNamespace(NAMESPACE)
                        .withLabel(Names.COPY)
                        .list()
                        .getItems())
                .singleElement()
                .satisfies(copy -> {
                    assertThat(copy.getImmutable()).isTrue();
                    assertThat(copy.getData()).containsEntry("color", "blue");
                    assertThat(copy.getMetadata().getName()).matches("settings-[0-9a-f]{16}");
                });
    }

    @Test
    public void saysWhatChangedWhenNothingMayBeCopied() throws Exception {
        mock.refuse("POST", "/api/v1/namespaces/shop/configmaps", 403, "forbidden");
        mock.refuse("POST", "/api/v1/namespaces/shop/secrets", 403, "forbidden");
        Snapshot snapshot = ship();
        change("red", RED);
        assertThat(restore(snapshot, 5).detail())
                .endsWith("; changed since the snapshot and not put back: ConfigMap settings, Secret keys");
        assertThat(map().getData()).containsEntry("color", "red");
    }

    @Test
    public void keepsNoContentsInTheSnapshot() throws Exception {
        String document = cluster.snapshot(target).document();
        assertThat(document).contains("settings", "keys").doesNotContain("blue", BLUE);
    }

    private Snapshot ship() throws Exception {
        Snapshot snapshot = cluster.snapshot(target);
        var fence = new Fence("r", 1);
        while (!cluster.createCanary(target, snapshot, NEW_IMAGE, fence).reached()) {
            mock.world().settle();
        }
        return snapshot;
    }

    private Progress restore(Snapshot snapshot, long version) throws Exception {
        var fence = new Fence("r", version);
        Progress progress = cluster.restore(target, snapshot, fence);
        for (int i = 0; i < 50 && !progress.reached(); i++) {
            mock.world().settle();
            progress = cluster.restore(target, snapshot, fence);
        }
        assertThat(progress.reached()).as(progress.detail()).isTrue();
        return progress;
    }

    private void change(String text, String encoded) {
        mock.client().configMaps().inNamespace(NAMESPACE).withName("settings").edit(map -> {
            map.setData(Map.of("color", text));
            return map;
        });
        mock.client().secrets().inNamespace(NAMESPACE).withName("keys").edit(secret -> {
            secret.setData(Map.of("color", encoded));
            return secret;
        });
    }

    private ConfigMap map() {
        return mock.client()
                .configMaps()
                .inNamespace(NAMESPACE)
                .withName("settings")
                .get();
    }

    private Secret secret() {
        return mock.client().secrets().inNamespace(NAMESPACE).withName("keys").get();
    }

    private static ConfigMap map(String name, String color) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .endMetadata()
                .addToData("color", color)
                .build();
    }

    private static Secret secret(String name, String color) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .endMetadata()
                .addToData("color", color)
                .build();
    }
}
