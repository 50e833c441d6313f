/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One server a pod; pods that went away are served to the end of what they had begun. */
final class PodServers implements PodPorts {

    private static final long DRAIN_MILLIS = 2_000;

    private final Network network;
    private final Behaviours behaviours;
    private final long seed;
    private final Map<String, PodServer> byPod = new ConcurrentHashMap<>();
    private final Map<String, Integer> born = new HashMap<>();

    PodServers(Network network, Behaviours behaviours, long seed) {
        this.network = network;
        this.behaviours = behaviours;
        this.seed = seed;
    }

    /** Starts and stops servers so that they match the pods. */
    synchronized void match(Collection<Pod> pods) {
        List<Pod> inOrder = pods.stream()
                .sorted(Comparator.comparing((Pod pod) -> pod.getMetadata().getCreationTimestamp())
                        .thenComparing(pod -> pod.getMetadata().getName()))
                .toList();
        Set<String> wanted = new HashSet<>();
        for (Pod pod : inOrder) {
            String key = key(pod);
            wanted.add(key);
            if (!byPod.containsKey(key)) {
                String image = image(pod);
                int ordinal = born.merge(image, 1, Integer::sum);
                byPod.put(key, new PodServer(network, image, behaviours, seed, ordinal));
            }
        }
        for (String key : Set.copyOf(byPod.keySet())) {
            if (!wanted.contains(key)) {
                PodServer leaving = byPod.remove(key);
                network.vertx().setTimer(DRAIN_MILLIS, timer -> leaving.close());
            }
        }
    }

    @Override
    public OptionalInt port(String namespace, String pod) {
        PodServer server = byPod.get(namespace + "/" + pod);
        return server == null ? OptionalInt.empty() : OptionalInt.of(server.port());
    }

    static String image(Pod pod) {
        return pod.getSpec().getContainers().get(0).getImage();
    }

    private static String key(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }
}
