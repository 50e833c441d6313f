/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Optional;

/** The canary's Deployment and, behind a route, its Service. Objects that a rollout did not make are left alone. */
final class Canary {

    private final Scene scene;

    Canary(Scene scene) {
        this.scene = scene;
    }

    Optional<Deployment> find() throws PortException {
        return scene.api()
                .find(Kind.DEPLOYMENT, scene.namespace(), scene.canaryName())
                .filter(Fenced::ours);
    }

    Deployment require() throws PortException {
        return find().orElseThrow(() -> PortException.permanent(
                "The canary Deployment " + scene.namespace() + "/" + scene.canaryName() + " is gone.",
                "Abort the rollout; somebody deleted the canary."));
    }

    /**
     * Creates or mends the canary.
     *
     * @param atLeast pods it has at least
     * @return empty while one left behind by an earlier rollout is being removed
     */
    Optional<Deployment> ensure(Deployment stable, String image, int atLeast) throws PortException {
        CanaryLabels labels = labels();
        Deployment wanted = deployment(stable, labels, image, atLeast);
        var existing = scene.api().find(Kind.DEPLOYMENT, scene.namespace(), scene.canaryName());
        if (existing.isPresent()) {
            requireOurs(Kind.DEPLOYMENT, existing.get());
            boolean foreign = !scene.writes().oursNow(existing.get());
            if (foreign
                    || !existing.get()
                            .getSpec()
                            .getSelector()
                            .equals(wanted.getSpec().getSelector())) {
                scene.writes().check(Kind.DEPLOYMENT, existing.get());
                scene.api().delete(Kind.DEPLOYMENT, scene.namespace(), scene.canaryName());
                return Optional.empty();
            }
        }
        if (scene.routed()) {
            ensureService(stable, labels);
        }
        return Optional.of(scene.writes().ensure(Kind.DEPLOYMENT, wanted, canary -> {
            canary.getSpec().setTemplate(wanted.getSpec().getTemplate());
            if (Scene.replicas(canary) < atLeast) {
                canary.getSpec().setReplicas(atLeast);
            }
        }));
    }

    Deployment scale(int replicas) throws PortException {
        return scene.writes()
                .change(
                        Kind.DEPLOYMENT,
                        scene.namespace(),
                        require().getMetadata().getName(),
                        canary -> canary.getSpec().setReplicas(replicas))
                .orElseThrow(() -> PortException.passing(
                        "The canary Deployment " + scene.canaryName() + " is gone.", "It is looked at again.", null));
    }

    /** Removes what the rollout made. */
    void remove() throws PortException {
        var deployment = find();
        if (deployment.isPresent()) {
            scene.writes().check(Kind.DEPLOYMENT, deployment.get());
            scene.api().delete(Kind.DEPLOYMENT, scene.namespace(), scene.canaryName());
        }
        if (scene.routed()) {
            var service = scene.api().find(Kind.SERVICE, scene.namespace(), scene.canaryService());
            if (service.filter(Fenced::ours).isPresent()) {
                scene.writes().check(Kind.SERVICE, service.get());
                scene.api().delete(Kind.SERVICE, scene.namespace(), scene.canaryService());
            }
        }
    }

    private CanaryLabels labels() throws PortException {
        if (!scene.routed()) {
            return CanaryLabels.shared(scene.document());
        }
        var service = scene.api().find(Kind.SERVICE, scene.namespace(), scene.canaryService());
        return CanaryLabels.apart(scene.document(), service.filter(s -> !Fenced.ours(s)));
    }

    private void ensureService(Deployment stable, CanaryLabels labels) throws PortException {
        var existing = scene.api().find(Kind.SERVICE, scene.namespace(), scene.canaryService());
        if (existing.isPresent() && !Fenced.ours(existing.get())) {
            return;
        }
        scene.writes().ensure(Kind.SERVICE, service(stable, labels), service -> service.getSpec()
                .setSelector(labels.service()));
    }

    private Deployment deployment(Deployment stable, CanaryLabels labels, String image, int replicas) {
        PodTemplateSpec template = new PodTemplateSpecBuilder(Containers.withImage(
                        scene.document().template(), scene.document().container(), image))
                .editOrNewMetadata()
                .withLabels(labels.pod())
                .endMetadata()
                .build();
        return new DeploymentBuilder()
                .withMetadata(metadata(scene.canaryName(), stable))
                .withNewSpecLike(scene.document().deployment().getSpec())
                .withReplicas(replicas)
                .withSelector(labels.selector())
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private Service service(Deployment stable, CanaryLabels labels) {
        var spec = scene.document().service().getSpec();
        var ports = spec.getPorts().stream()
                .map(port -> new ServicePortBuilder(port).withNodePort(null).build())
                .toList();
        return new ServiceBuilder()
                .withMetadata(metadata(scene.canaryService(), stable))
                .withNewSpec()
                .withSelector(labels.service())
                .withPorts(ports)
                .withType("NodePort".equals(spec.getType()) ? spec.getType() : null)
                .withClusterIP("None".equals(spec.getClusterIP()) ? "None" : null)
                .endSpec()
                .build();
    }

    /** Owned by stable, so that nothing is left when the application is deleted. */
    private ObjectMeta metadata(String name, Deployment stable) {
        OwnerReference owner = new OwnerReference(
                "apps/v1",
                false,
                false,
                "Deployment",
                stable.getMetadata().getName(),
                stable.getMetadata().getUid());
        return new ObjectMetaBuilder()
                .withNamespace(scene.namespace())
                .withName(name)
                .withLabels(Names.role())
                .withOwnerReferences(owner)
                .build();
    }

    private static void requireOurs(Kind<?> kind, HasMetadata item) throws PortException {
        if (!Fenced.ours(item)) {
            throw PortException.permanent(
                    kind.title() + " " + item.getMetadata().getNamespace() + "/"
                            + item.getMetadata().getName() + " exists and was not made by a rollout.",
                    "Rename or delete it; the canary needs this name.");
        }
    }
}
