/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.rollout.cli.simulation.Application;
import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.cli.simulation.DataPlane;
import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An application in service in a namespace of its own on a real API server, and a user with a command line. */
final class Shop implements AutoCloseable {

    static final String APP = "checkout";
    static final String FIRST = "registry.example/checkout:1";
    static final String SECOND = "registry.example/checkout:2";
    static final String THIRD = "registry.example/checkout:3";
    static final String BAD = "registry.example/checkout:bad";
    static final int PODS = 4;
    private static final double REQUESTS_PER_SECOND = 200;

    final KubernetesClient admin;
    final String namespace;
    private final Path folder;
    private final DataPlane dataPlane;
    private final Map<String, String> environment = new HashMap<>();
    private String source = "scrape: {port: " + Application.PORT + "}";
    private String hold = "2s";

    private Shop(KubernetesClient admin, String namespace, Path folder, boolean routed) throws Exception {
        this.admin = admin;
        this.namespace = namespace;
        this.folder = folder;
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        new Application(namespace, APP, FIRST, PODS, routed).create(admin);
        Path targets = Path.of(ControlPlane.required("E2E_TARGETS"));
        dataPlane = new DataPlane(admin, namespace, APP, REQUESTS_PER_SECOND, 1, Optional.of(targets));
        dataPlane.behaviours().set(BAD, Behaviour.healthy().failing(0.3));
        Eventually.holds(() -> assertThat(dataPlane.endpoints()).isEqualTo(PODS));
        dataPlane.openDoors();
        environment.put("KUBECONFIG", ControlPlane.required("ROLLOUT_E2E_KUBECONFIG"));
        environment.put("ROLLOUT_JOURNAL", folder.resolve("journal.db").toString());
    }

    /** Opens for users; the namespace begins with {@code e2e-} and the name. */
    static Shop open(String name, Path folder, boolean routed) throws Exception {
        var client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(ControlPlane.required("ROLLOUT_E2E_KUBECONFIG"))))
                .build();
        String unique = Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
        return new Shop(client, "e2e-" + name + "-" + unique, folder, routed);
    }

    Shop with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shop holding(String duration) {
        hold = duration;
        return this;
    }

    Shop measuredBy(String url) {
        source = "prometheus: {url: \"" + url + "\"}";
        return this;
    }

    /** Sends the user's requests to the API server through a gate. */
    Gate gateToApiServer() throws IOException {
        URI server = URI.create(admin.getMasterUrl().toString());
        Gate gate = new Gate(server);
        String kubeconfig = Files.readString(Path.of(environment.get("KUBECONFIG")));
        String address = server.toString().replaceAll("/+$", "");
        with(
                "KUBECONFIG",
                write("gated.kubeconfig", kubeconfig.replace(address, gate.url()))
                        .toString());
        return gate;
    }

    /** The rights of src/examples/rbac.yaml, for a namespace called shop. */
    static String exampleRights() throws IOException {
        return Files.readString(Path.of("../src/examples/rbac.yaml"));
    }

    Shop grant(String rights) {
        String here = rights.replace("namespace: shop", "namespace: " + namespace);
        admin.load(new ByteArrayInputStream(here.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(item -> admin.resource(item).create());
        return this;
    }

    /** From now on the user is a service account. */
    Shop as(String account) throws IOException {
        String token = admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest(new TokenRequest())
                .getStatus()
                .getToken();
        return withToken(token);
    }

    /** From now on the user has this token for all credentials. */
    Shop withToken(String token) throws IOException {
        Config config = admin.getConfiguration();
        var kubeconfig = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "current-context",
                "it",
                "clusters",
                List.of(Map.of("name", "it", "cluster", cluster(config))),
                "users",
                List.of(Map.of("name", "it", "user", Map.of("token", token))),
                "contexts",
                List.of(Map.of("name", "it", "context", Map.of("cluster", "it", "user", "it"))));
        return with(
                "KUBECONFIG",
                write("token.kubeconfig", Serialization.asYaml(kubeconfig)).toString());
    }

    private static Map<String, String> cluster(Config config) {
        return config.getCaCertData() == null
                ? Map.of("server", config.getMasterUrl(), "certificate-authority", config.getCaCertFile())
                : Map.of("server", config.getMasterUrl(), "certificate-authority-data", config.getCaCertData());
    }

    /** As {@link #file}, with another bake. */
    Path fileThatBakes(String image, String bake) throws IOException {
        Path file = file(image);
        return Files.writeString(file, Files.readString(file).replace("bake: 2s", "bake: " + bake));
    }

    /** A rollout.yaml for an image; {@code target} holds more lines of the target, or none. */
    Path file(String image, String... target) throws IOException {
        String more =
                String.join("", Stream.of(target).map(line -> "\n  " + line).toList());
        String deployment = more.contains("deployment:") ? "" : "\n  deployment: " + APP;
        return write(
                "rollout-" + image.substring(image.lastIndexOf(':') + 1) + ".yaml",
                """
                service: %s
                image: %s
                target:
                  namespace: %s%s%s
                steps:
                  - {weight: 20, hold: %s}
                  - {weight: 50, hold: %s}
                bake: 2s
                progressDeadline: 90s
                analysis: {poll: 500ms}
                source:
                  %s
                """
                        .formatted(APP, image, namespace, deployment, more, hold, hold, source));
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    CommandLineRun user(String... arguments) throws IOException {
        return CommandLineRun.start(folder, environment, arguments);
    }

    CommandLineRun run(String id, Path file) throws IOException {
        return user("run", "-f", file.toString(), "--id", id);
    }

    Deployment deployment() {
        return admin.apps().deployments().inNamespace(namespace).withName(APP).get();
    }

    void edit(Consumer<Deployment> change) {
        admin.apps().deployments().inNamespace(namespace).withName(APP).edit(deployment -> {
            change.accept(deployment);
            return deployment;
        });
    }

    /** Stable as it is asked for. */
    String template() {
        return Serialization.asJson(deployment().getSpec().getTemplate());
    }

    String image() {
        return deployment()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    /** Names of all that a rollout could leave behind. */
    List<String> objects() {
        Stream<? extends HasMetadata> found = Stream.of(
                        admin.apps().deployments().inNamespace(namespace).list().getItems(),
                        admin.services().inNamespace(namespace).list().getItems(),
                        admin.leases().inNamespace(namespace).list().getItems())
                .flatMap(List::stream);
        return found.map(item -> item.getKind() + "/" + item.getMetadata().getName())
                .sorted()
                .toList();
    }

    /** Nothing but the application itself is there, and it runs that image. */
    void isAsBefore(String image) {
        assertThat(objects()).containsExactly("Deployment/" + APP, "Service/" + APP);
        assertThat(image()).isEqualTo(image);
    }

    @Override
    public void close() {
        dataPlane.close();
        admin.namespaces().withName(namespace).delete();
        admin.close();
    }
}
