/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which ConfigMaps and Secrets pods refer to. What these hold stays in the cluster; see {@link ConfigurationCopies}. */
final class References {

    private References() {}

    static List<Reference> of(Api api, String namespace, PodSpec pod) throws PortException {
        Set<String> maps = new TreeSet<>();
        Set<String> secrets = new TreeSet<>();
        volumes(pod, maps, secrets);
        Stream.concat(
                        Optional.ofNullable(pod.getInitContainers()).orElse(List.of()).stream(),
                        pod.getContainers().stream())
                .forEach(container -> environment(container, maps, secrets));
        List<Reference> references = new ArrayList<>();
        for (String name : maps) {
            references.add(new Reference(
                    Reference.CONFIG_MAP, name, fingerprint(Configuration.CONFIG_MAP, api, namespace, name)));
        }
        for (String name : secrets) {
            references.add(
                    new Reference(Reference.SECRET, name, fingerprint(Configuration.SECRET, api, namespace, name)));
        }
        return references;
    }

    private static void volumes(PodSpec pod, Set<String> maps, Set<String> secrets) {
        for (var volume : Optional.ofNullable(pod.getVolumes()).orElse(List.of())) {
            if (volume.getConfigMap() != null) {
                maps.add(volume.getConfigMap().getName());
            }
            if (volume.getSecret() != null) {
                secrets.add(volume.getSecret().getSecretName());
            }
            if (volume.getProjected() != null && volume.getProjected().getSources() != null) {
                for (var source : volume.getProjected().getSources()) {
                    if (source.getConfigMap() != null) {
                        maps.add(source.getConfigMap().getName());
                    }
                    if (source.getSecret() != null) {
                        secrets.add(source.getSecret().getName());
                    }
                }
            }
        }
    }

    private static void environment(Container container, Set<String> maps, Set<String> secrets) {
        for (var from : Optional.ofNullable(container.getEnvFrom()).orElse(List.of())) {
            if (from.getConfigMapRef() != null) {
                maps.add(from.getConfigMapRef().getName());
            }
            if (from.getSecretRef() != null) {
                secrets.add(from.getSecretRef().getName());
            }
        }
        for (var variable : Optional.ofNullable(container.getEnv()).orElse(List.of())) {
            var from = variable.getValueFrom();
            if (from != null && from.getConfigMapKeyRef() != null) {
                maps.add(from.getConfigMapKeyRef().getName());
            }
            if (from != null && from.getSecretKeyRef() != null) {
                secrets.add(from.getSecretKeyRef().getName());
            }
        }
    }

    private static <T extends HasMetadata> String fingerprint(
            Configuration<T> configuration, Api api, String namespace, String name) throws PortException {
        try {
            return api.find(configuration.kind(), namespace, name)
                    .map(configuration.fingerprint())
                    .orElse("");
        } catch (PortException e) {
            if (e.retryable()) {
                throw e;
            }
            return "";
        }
    }
}
