/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.Role;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What cannot work is found before the first write, and said in one line that names it and one that says what to do. */
public class RefusedRolloutsTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void namesWhatIsWrongAndTouchesNothing() throws Exception {
        try (var shop = Shop.open("refused", folder.getRoot().toPath(), false)) {
            refused(
                    shop,
                    shop.file(Shop.SECOND, "deployment: chekcout"),
                    "Deployment " + shop.namespace + "/chekcout does not exist.",
                    "kubectl -n " + shop.namespace + " get deployments");
            refused(shop, shop.file(Shop.SECOND, "container: app"), "has no container app; it has checkout.", "Set");
            refused(
                    shop,
                    shop.file(Shop.SECOND, "service: front"),
                    "Service " + shop.namespace + "/front does not exist.",
                    "get");
            refused(
                    shop,
                    shop.file(Shop.SECOND, "route: {kind: HTTPRoute, name: front}"),
                    "HTTPRoute " + shop.namespace + "/front does not exist.",
                    "get httproutes");
            refused(shop, shop.file(Shop.FIRST), "already runs " + Shop.FIRST, "Give another image");
            shop.admin.services().inNamespace(shop.namespace).withName(Shop.APP).edit(service -> {
                service.getSpec().setSelector(Map.of("app", "nobody"));
                return service;
            });
            refused(shop, shop.file(Shop.SECOND), "selects nothing of Deployment checkout", "mend its selector");
            shop.edit(deployment -> deployment.getSpec().setPaused(true));
            refused(
                    shop,
                    shop.file(Shop.SECOND),
                    "Deployment " + shop.namespace + "/checkout is paused.",
                    "rollout resume");
        }
    }

    @Test
    public void needsNoMoreRightsThanTheExampleGives() throws Exception {
        try (var shop = Shop.open("rights", folder.getRoot().toPath(), true)) {
            shop.grant(Shop.exampleRights()).as("progressive-rollout");
            Path file = shop.file(Shop.SECOND, "route: {kind: HTTPRoute, name: checkout}");
            shop.user("doctor", "-f", file.toString()).ends(0);
            shop.run("allowed", file).ends(0);
            shop.isAsBefore(Shop.SECOND);

            Role role = shop.admin
                    .rbac()
                    .roles()
                    .inNamespace(shop.namespace)
                    .withName("progressive-rollout")
                    .get();
            role.getRules().forEach(rule -> rule.getVerbs().remove("delete"));
            shop.admin.resource(role).update();
            Path next = shop.file(Shop.THIRD, "route: {kind: HTTPRoute, name: checkout}");
            var doctor = shop.user("doctor", "-f", next.toString()).ends(1);
            assertThat(doctor.text())
                    .contains("FAIL right to deployments.apps: may not delete in namespace " + shop.namespace)
                    .contains(
                            "to do: Add to the Role: - {apiGroups: [\"apps\"], resources: [deployments], verbs: [delete]}");
            refused(shop, next, "Not allowed to delete deployments.apps; to delete services", "rbac.yaml");
        }
    }

    @Test
    public void tellsCredentialsThatAreNotAcceptedFromAServerThatIsAway() throws Exception {
        try (var shop = Shop.open("credentials", folder.getRoot().toPath(), false)) {
            shop.withToken("no.such.token");
            var refused = shop.run("one", shop.file(Shop.SECOND)).ends(1);
            assertThat(refused.text())
                    .contains("does not accept the credentials (401).")
                    .contains("to do: Renew them");
            try (var gate = shop.gateToApiServer()) {
                gate.shut();
                var away = shop.run("one", shop.file(Shop.SECOND)).ends(1);
                assertThat(away.text()).contains("does not answer: ").contains("to do: Check the address");
            }
        }
    }

    private static void refused(Shop shop, Path file, String what, String remedy) throws Exception {
        var before = shop.objects();
        String template = shop.template();
        var refusal = shop.user("run", "-f", file.toString()).ends(1);
        assertThat(refusal.text())
                .contains(what)
                .contains("Nothing was touched. ")
                .contains(remedy);
        assertThat(shop.objects()).isEqualTo(before);
        assertThat(shop.template()).isEqualTo(template);
    }
}
