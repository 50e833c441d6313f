/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Progress;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cluster port on a Kubernetes API server. Keeps nothing between calls; one instance serves any number of rollouts
 * and threads. Closing the client is up to whoever made it.
 */
public final class KubernetesCluster implements Cluster {

    private static final Fence READING = new Fence("", 0);

    private final Api api;
    private final Clock clock;
    private final RoutePresets presets;

    /** With the route presets that come with this library. */
    public KubernetesCluster(KubernetesClient client, Clock clock) {
        this(client, clock, RoutePresets.shipped());
    }

    /**
     * @param client see {@link Clusters#connect} for how it should be set up
     * @param clock for leases
     * @param presets kinds of weighted routes that targets may name
     */
    public KubernetesCluster(KubernetesClient client, Clock clock, RoutePresets presets) {
        this.api = new Api(client);
        this.clock = clock;
        this.presets = presets;
    }

    @Override
    public Snapshot snapshot(Target target) throws PortException {
        return new SnapshotTaker(api, presets).take(target);
    }

    @Override
    public Progress createCanary(Target target, Snapshot snapshot, String image, Fence fence) throws PortException {
        return steps(scene(target, snapshot, fence)).createCanary(image);
    }

    @Override
    public Progress setWeight(Target target, Snapshot snapshot, int weight, Fence fence) throws PortException {
        return steps(scene(target, snapshot, fence)).setWeight(weight);
    }

    @Override
    public Progress promote(Target target, Snapshot snapshot, String image, Fence fence) throws PortException {
        return steps(scene(target, snapshot, fence)).promote(image);
    }

    @Override
    public Progress restore(Target target, Snapshot snapshot, Fence fence) throws PortException {
        Scene scene = scene(target, snapshot, fence);
        Canary canary = new Canary(scene);
        return new Restoration(scene, canary, traffic(scene, canary)).restore();
    }

    @Override
    public List<Pod> pods(Target target, Snapshot snapshot) throws PortException {
        return new PodReader(scene(target, snapshot, READING))
                .read().stream().map(PodReader.Seen::pod).toList();
    }

    @Override
    public double share(Target target, Snapshot snapshot) throws PortException {
        Scene scene = scene(target, snapshot, READING);
        return Shares.inForce(traffic(scene, new Canary(scene)), new PodReader(scene).read());
    }

    @Override
    public Optional<String> interference(Target target, Snapshot snapshot, String image) throws PortException {
        return steps(scene(target, snapshot, READING)).interference(image);
    }

    @Override
    public void lease(Target target, String holder, Duration ttl) throws PortException {
        new LeaseLock(api, clock).take(target, holder, ttl);
    }

    @Override
    public void release(Target target, String holder) throws PortException {
        new LeaseLock(api, clock).release(target, holder);
    }

    private Steps steps(Scene scene) throws PortException {
        Canary canary = new Canary(scene);
        return new Steps(scene, canary, traffic(scene, canary));
    }

    private Scene scene(Target target, Snapshot snapshot, Fence fence) throws PortException {
        Optional<RoutePreset> preset = preset(target);
        // A kind that gives the canary a route of its own has none left for a canary within a ring.
        boolean apart = RingRule.match(target).isPresent()
                && preset.filter(each -> each.companion() != null).isPresent();
        return Scene.of(api, target, snapshot, fence, preset.isPresent() && !apart);
    }

    private Optional<RoutePreset> preset(Target target) throws PortException {
        Optional<Target.Route> route = target.route();
        return route.isEmpty()
                ? Optional.empty()
                : Optional.of(presets.find(route.get().kind()));
    }

    private Traffic traffic(Scene scene, Canary canary) throws PortException {
        Optional<RoutePreset> preset = preset(scene.target());
        if (preset.isEmpty()) {
            return new ReplicaRatio(scene, canary);
        } else if (!scene.routed()) {
            return new RingRoute(scene, new ReplicaRatio(scene, canary), preset.get());
        }
        return preset.get().companion() == null
                ? new WeightedRoute(scene, canary, preset.get())
                : new CompanionRoute(scene, canary, preset.get(), preset.get().companion());
    }
}
