/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static org.junit.Assume.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.rules.ExternalResource;

/**
 * A namespace on the API server of {@code ROLLOUT_E2E_KUBECONFIG}, for instance one of e2e/controlplane. The rollout
 * works with no more rights than src/examples/rbac.yaml gives.
 */
final class RealCluster extends ExternalResource {

    static final String VARIABLE = "ROLLOUT_E2E_KUBECONFIG";
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final Path ROLE = Path.of("../src/examples/rbac.yaml");

    private KubernetesClient admin;
    private KubernetesClient limited;
    private String namespace;

    @Override
    protected void before() throws Throwable {
        String file = System.getenv(VARIABLE);
        assumeTrue(
                "NOT TESTED AGAINST A REAL API SERVER: set " + VARIABLE + " to a kubeconfig, see e2e/README.md",
                file != null && !file.isBlank());
        Config config = Config.fromKubeconfig(new File(file));
        admin = Clusters.client(config);
        namespace = "contract-"
                + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36)
                        .toLowerCase(Locale.ROOT);
        admin.namespaces()
                .resource(new io.fabric8.kubernetes.api.model.NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        String role = Files.readString(ROLE).replace("namespace: shop", "namespace: " + namespace);
        for (HasMetadata item : admin.load(new ByteArrayInputStream(role.getBytes(StandardCharsets.UTF_8)))
                .items()) {
            admin.resource(item).create();
        }
        limited = Clusters.client(new ConfigBuilder(config)
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":progressive-rollout")
                .build());
    }

    @Override
    protected void after() {
        if (admin != null) {
            admin.namespaces().withName(namespace).delete();
            admin.close();
        }
        if (limited != null) {
            limited.close();
        }
    }

    /** Gives the rollout the rights that routes of that style need, as doctor would have an administrator do. */
    void allow(RouteStyle style) throws IllegalStateException {
        String name =
                style.plural() + "." + style.group() + "." + style.called().toLowerCase(Locale.ROOT);
        var target = new Target(
                namespace, "any", Optional.empty(), "any", Optional.of(new Target.Route(style.called(), "any")));
        List<PolicyRule> rules = Need.of(target, preset(style)).stream()
                .map(need -> new PolicyRuleBuilder()
                        .withApiGroups(need.group())
                        .withResources(need.resource())
                        .withVerbs(need.verbs())
                        .build())
                .toList();
        admin.rbac()
                .roles()
                .inNamespace(namespace)
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .create();
        admin.rbac()
                .roleBindings()
                .inNamespace(namespace)
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                        .addNewSubject(null, "ServiceAccount", "progressive-rollout", namespace)
                        .build())
                .create();
    }

    private static Optional<RoutePreset> preset(RouteStyle style) {
        try {
            return Optional.of(
                    RoutePresets.shipped().with(RouteStyle.TRAFFIC_SPLIT).find(style.called()));
        } catch (PortException e) {
            throw new IllegalStateException(e);
        }
    }

    KubernetesClient admin() {
        return admin;
    }

    KubernetesClient limited() {
        return limited;
    }

    String namespace() {
        return namespace;
    }

    /** Waits a moment, as there is nothing to call that would make controllers act. */
    static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
