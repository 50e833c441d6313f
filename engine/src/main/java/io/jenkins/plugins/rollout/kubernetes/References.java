/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * ConfigMaps and Secrets that pods refer to. A rollout does not change them and a rollback does not put them back; but
 * whoever rolls back must be told when they changed meanwhile. Secrets are only named: reading them would need a right
 * that this work should not have.
 */
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
            references.add(new Reference(Reference.CONFIG_MAP, name, fingerprint(api, namespace, name)));
        }
        secrets.forEach(name -> references.add(new Reference(Reference.SECRET, name, "")));
        return references;
    }

    /** Those that differ from what they were, or are gone. */
    static List<String> changed(Api api, String namespace, List<Reference> before) throws PortException {
        List<String> changed = new ArrayList<>();
        for (Reference reference : before) {
            if (!reference.fingerprint().isEmpty()
                    && !reference.fingerprint().equals(fingerprint(api, namespace, reference.name()))) {
                changed.add(reference.display());
            }
        }
        return changed;
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

    private static String fingerprint(Api api, String namespace, String name) throws PortException {
        try {
            return api.find(Kind.CONFIG_MAP, namespace, name)
                    .map(References::fingerprint)
                    .orElse("");
        } catch (PortException e) {
            if (e.retryable()) {
                throw e;
            }
            return "";
        }
    }

    private static String fingerprint(ConfigMap map) {
        Map<String, Object> contents = new TreeMap<>();
        contents.put("data", Optional.ofNullable(map.getData()).orElse(Map.of()));
        contents.put("binaryData", Optional.ofNullable(map.getBinaryData()).orElse(Map.of()));
        return Revision.hex(Revision.json(contents), 16);
    }
}
