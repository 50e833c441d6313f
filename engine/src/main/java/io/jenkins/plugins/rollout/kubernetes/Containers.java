/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.List;

/** The container whose image changes. */
final class Containers {

    private Containers() {}

    /** Name of the target's container in the Deployment. */
    static String resolve(Target target, Deployment deployment) throws PortException {
        List<String> names = deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(Container::getName)
                .toList();
        if (target.container().isPresent()) {
            String wanted = target.container().get();
            if (!names.contains(wanted)) {
                throw PortException.permanent(
                        "Deployment " + target.display() + " has no container " + wanted + "; it has "
                                + String.join(", ", names) + ".",
                        "Set container to one of these.");
            }
            return wanted;
        } else if (names.size() == 1) {
            return names.get(0);
        }
        throw PortException.permanent(
                "Deployment " + target.display() + " has several containers: " + String.join(", ", names) + ".",
                "Set container to the one whose image changes.");
    }

    static String image(PodTemplateSpec template, String container) {
        return template.getSpec().getContainers().stream()
                .filter(c -> c.getName().equals(container))
                .map(Container::getImage)
                .findFirst()
                .orElse("");
    }

    static PodTemplateSpec withImage(PodTemplateSpec template, String container, String image) {
        return new PodTemplateSpecBuilder(template)
                .editSpec()
                .editMatchingContainer(c -> c.getName().equals(container))
                .withImage(image)
                .endContainer()
                .endSpec()
                .build();
    }
}
