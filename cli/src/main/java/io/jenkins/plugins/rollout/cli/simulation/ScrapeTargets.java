/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pods as targets for Prometheus' file discovery: each address on loopback with the names it stands for. */
final class ScrapeTargets {

    private final Path file;
    private final PodServers servers;
    private String written = "";

    ScrapeTargets(Path file, PodServers servers) {
        this.file = file;
        this.servers = servers;
    }

    void write(List<Pod> pods) {
        String json = Serialization.asJson(pods.stream()
                .filter(pod -> pod.getStatus() != null && pod.getStatus().getPodIP() != null)
                .map(this::target)
                .toList());
        if (json.equals(written)) {
            return;
        }
        try {
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "targets", ".tmp");
            Files.writeString(fresh, json);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            written = json;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private Map<String, Object> target(Pod pod) {
        var metadata = pod.getMetadata();
        int port = servers.port(metadata.getNamespace(), metadata.getName()).orElseThrow();
        var labels = new TreeMap<String, String>();
        labels.put("__pod_ip", pod.getStatus().getPodIP());
        labels.put("namespace", metadata.getNamespace());
        labels.put("pod", metadata.getName());
        return Map.of("targets", List.of(Network.LOOPBACK + ":" + port), "labels", labels);
    }
}
