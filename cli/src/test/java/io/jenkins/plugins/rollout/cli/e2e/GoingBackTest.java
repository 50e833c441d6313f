/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** After the promotion, to any revision that the journal knows. */
public class GoingBackTest {

    private static final String SETTINGS = "settings";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void goesBackToAnyRevisionWithWhatItWasConfiguredBy() throws Exception {
        try (var shop = Shop.open("back", folder.getRoot().toPath(), false)) {
            configure(shop);
            String first = shop.template();
            shop.run("second", shop.file(Shop.SECOND)).ends(0);
            color(shop, "red");
            shop.run("third", shop.file(Shop.THIRD)).ends(0);
            color(shop, "green");

            var back = shop.user("rollback", "--service", Shop.APP, "--to", Shop.FIRST)
                    .ends(0);
            assertThat(back.text()).contains("put back: ConfigMap settings");
            assertThat(shop.template()).isEqualTo(first);
            assertThat(color(shop)).isEqualTo("blue");

            shop.user("rollback", "--service", Shop.APP, "--to", Shop.SECOND).ends(0);
            assertThat(shop.image()).isEqualTo(Shop.SECOND);
            assertThat(color(shop)).isEqualTo("red");

            shop.edit(deployment -> deployment.getSpec().setPaused(true));
            shop.user("rollback", "--service", Shop.APP, "--to", Shop.THIRD).ends(0);
            assertThat(shop.image()).isEqualTo(Shop.THIRD);
            assertThat(color(shop)).isEqualTo("green");

            var unknown = shop.user("rollback", "--service", Shop.APP, "--to", "r-0000000000")
                    .ends(2);
            assertThat(unknown.text()).contains("the journal knows no revision r-0000000000 of checkout");
        }
    }

    @Test
    public void rollsBackOutOfTheBake() throws Exception {
        try (var shop = Shop.open("bake", folder.getRoot().toPath(), false)) {
            String first = shop.template();
            var rollout =
                    shop.run("baked", shop.fileThatBakes(Shop.SECOND, "60s")).says("baking");
            shop.user("rollback", "--service", Shop.APP).ends(0);
            rollout.ends(6);
            shop.isAsBefore(Shop.FIRST);
            assertThat(shop.template()).isEqualTo(first);
        }
    }

    private static void configure(Shop shop) {
        shop.admin
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(shop.namespace)
                        .withName(SETTINGS)
                        .endMetadata()
                        .addToData("color", "blue")
                        .build())
                .create();
        shop.edit(deployment -> deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .setEnvFrom(List.of(new EnvFromSourceBuilder()
                        .withNewConfigMapRef(SETTINGS, false)
                        .build())));
        Eventually.holds(() -> {
            var status = shop.deployment().getStatus();
            assertThat(status.getObservedGeneration())
                    .isEqualTo(shop.deployment().getMetadata().getGeneration());
            assertThat(status.getUpdatedReplicas()).isEqualTo(status.getReplicas());
            assertThat(status.getAvailableReplicas()).isEqualTo(status.getReplicas());
        });
    }

    private static void color(Shop shop, String color) {
        shop.admin.configMaps().inNamespace(shop.namespace).withName(SETTINGS).edit(map -> {
            map.setData(Map.of("color", color));
            return map;
        });
    }

    private static String color(Shop shop) {
        return shop.admin
                .configMaps()
                .inNamespace(shop.namespace)
                .withName(SETTINGS)
                .get()
                .getData()
                .get("color");
    }
}
