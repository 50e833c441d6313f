/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import java.nio.file.Files;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Others work on the same objects. */
public class InterferenceTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void rollsBackWhenSomebodyElseChangesTheDeployment() throws Exception {
        try (var shop = Shop.open("hotfix", folder.getRoot().toPath(), false)) {
            String before = shop.template();
            var rollout = shop.run("one", shop.file(Shop.SECOND)).says("weight 20 % in force");
            shop.edit(deployment -> deployment
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .setEnv(List.of(new EnvVar("HOT", "fix", null))));
            rollout.ends(3);
            assertThat(rollout.text()).contains("was changed by somebody else during the rollout");
            shop.isAsBefore(Shop.FIRST);
            assertThat(shop.template()).isEqualTo(before);
        }
    }

    @Test
    public void followsWhoeverScalesStable() throws Exception {
        try (var shop = Shop.open("scaled", folder.getRoot().toPath(), false).holding("5s")) {
            var rollout = shop.run("one", shop.file(Shop.SECOND)).says("weight 20 % in force");
            shop.edit(deployment -> deployment.getSpec().setReplicas(8));
            rollout.says("weight 50 % in force");
            Eventually.holds(() -> assertThat(shop.admin
                            .apps()
                            .deployments()
                            .inNamespace(shop.namespace)
                            .withName(Shop.APP + "-canary")
                            .get()
                            .getSpec()
                            .getReplicas())
                    .isEqualTo(8));
            rollout.ends(0);
            shop.isAsBefore(Shop.SECOND);
            assertThat(shop.deployment().getSpec().getReplicas()).isEqualTo(8);
        }
    }

    @Test
    public void isMendedByAnAbortAfterItsRightsWereTakenAway() throws Exception {
        try (var shop = Shop.open("revoked", folder.getRoot().toPath(), true)) {
            shop.grant(Shop.exampleRights()).as("progressive-rollout");
            String before = shop.template();
            var file = shop.file(Shop.SECOND, "route: {kind: HTTPRoute, name: checkout}");
            Files.writeString(file, Files.readString(file).replace("poll: 500ms", "poll: 500ms, blindBudget: 3s"));
            var rollout = shop.run("one", file).says("weight 20 % in force");
            var binding = shop.admin
                    .rbac()
                    .roleBindings()
                    .inNamespace(shop.namespace)
                    .withName("progressive-rollout")
                    .get();
            shop.admin.resource(binding).delete();
            rollout.ends(1);
            assertThat(rollout.text())
                    .contains("! blind: Not allowed to get deployments.apps")
                    .contains("did not work: Not allowed to ")
                    .contains("Add to the Role (see src/examples/rbac.yaml): ")
                    .contains("run `rollout abort one` to try again, or restore by hand: kubectl -n " + shop.namespace
                            + " set image");

            binding.getMetadata().setResourceVersion(null);
            shop.admin.resource(binding).create();
            shop.user("abort", "one", "--reason", "rights are back").ends(6);
            shop.isAsBefore(Shop.FIRST);
            assertThat(shop.template()).isEqualTo(before);
        }
    }

    @Test
    public void oneRolloutWaitsForTheOther() throws Exception {
        try (var shop = Shop.open("two", folder.getRoot().toPath(), false)) {
            var first = shop.run("first", shop.file(Shop.SECOND)).says("weight 20 % in force");
            shop.with(
                    "ROLLOUT_JOURNAL",
                    folder.getRoot().toPath().resolve("other.db").toString());
            var second = shop.run("second", shop.file(Shop.THIRD)).says("is held by rollout first");
            first.ends(0);
            second.ends(0);
            shop.isAsBefore(Shop.THIRD);
        }
    }
}
