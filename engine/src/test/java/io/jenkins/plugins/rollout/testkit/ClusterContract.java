/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import static io.jenkins.plugins.rollout.testkit.ClusterWorld.NEW_IMAGE;
import static io.jenkins.plugins.rollout.testkit.ClusterWorld.STABLE_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Progress;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.Before;
import org.junit.Test;

/** What every cluster port does, whatever is behind it. */
public abstract class ClusterContract {

    private static final int TRIES = 300;

    private ClusterWorld world;
    private Cluster cluster;
    private long version;

    protected abstract ClusterWorld world();

    @Before
    public final void enter() {
        world = world();
        cluster = world.cluster();
    }

    @Test
    public void promotesThroughTheReplicaRatio() throws Exception {
        promotes(world.deploy(4, false), List.of(20, 50), List.of(0.2, 0.5));
    }

    @Test
    public void promotesThroughAWeightedRoute() throws Exception {
        promotes(world.deploy(4, true), List.of(5, 50, 100), List.of(0.05, 0.5, 1.0));
    }

    private void promotes(Target target, List<Integer> weights, List<Double> shares) throws Exception {
        List<String> before = world.objects(target);
        String route = world.routeSpec(target);
        Snapshot snapshot = cluster.snapshot(target);
        Progress created = reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        assertThat(created.share()).isZero();
        assertThat(cluster.share(target, snapshot)).isZero();
        for (int i = 0; i < weights.size(); i++) {
            int weight = weights.get(i);
            Progress reached = reach(fence -> cluster.setWeight(target, snapshot, weight, fence));
            assertThat(reached.share()).isCloseTo(shares.get(i), within(0.001));
            assertThat(cluster.share(target, snapshot)).isCloseTo(shares.get(i), within(0.001));
            assertThat(ready(target, snapshot, Role.STABLE)).isEqualTo(4);
        }
        Progress promoted = reach(fence -> cluster.promote(target, snapshot, NEW_IMAGE, fence));
        assertThat(promoted.share()).isEqualTo(1);
        assertThat(world.objects(target)).isEqualTo(before);
        assertThat(world.routeSpec(target)).isEqualTo(route);
        assertThat(cluster.snapshot(target).image()).isEqualTo(NEW_IMAGE);
        assertThat(cluster.pods(target, snapshot)).hasSize(4).allMatch(pod -> pod.role() == Role.CANARY && pod.ready());
    }

    @Test
    public void restoresFromTheMiddleOfAReplicaRatio() throws Exception {
        restoresFromTheMiddle(world.deploy(3, false));
    }

    @Test
    public void restoresFromTheMiddleOfAWeightedRoute() throws Exception {
        restoresFromTheMiddle(world.deploy(3, true));
    }

    private void restoresFromTheMiddle(Target target) throws Exception {
        Untouched before = new Untouched(target);
        Snapshot snapshot = cluster.snapshot(target);
        reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        reach(fence -> cluster.setWeight(target, snapshot, 50, fence));
        reach(fence -> cluster.restore(target, snapshot, fence));
        before.isBack(snapshot);
    }

    @Test
    public void restoresAfterThePromotion() throws Exception {
        for (boolean routed : new boolean[] {false, true}) {
            Target target = world.deploy(2, routed);
            Untouched before = new Untouched(target);
            Snapshot snapshot = cluster.snapshot(target);
            ship(target, snapshot);
            reach(fence -> cluster.restore(target, snapshot, fence));
            before.isBack(snapshot);
        }
    }

    @Test
    public void restoresInTheMiddleOfThePromotion() throws Exception {
        Target target = world.deploy(4, true);
        Untouched before = new Untouched(target);
        Snapshot snapshot = cluster.snapshot(target);
        reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        reach(fence -> cluster.setWeight(target, snapshot, 50, fence));
        cluster.promote(target, snapshot, NEW_IMAGE, next());
        reach(fence -> cluster.restore(target, snapshot, fence));
        before.isBack(snapshot);
    }

    @Test
    public void restoresAnyOlderRevision() throws Exception {
        Target target = world.deploy(2, false);
        Untouched before = new Untouched(target);
        Snapshot oldest = cluster.snapshot(target);
        ship(target, oldest);
        world.setVariable(target, "later");
        world.settle();
        assertThat(cluster.snapshot(target).revision()).isNotEqualTo(oldest.revision());
        reach(fence -> cluster.restore(target, oldest, fence));
        before.isBack(oldest);
    }

    @Test
    public void restoresWhatWasNeverChanged() throws Exception {
        Target target = world.deploy(2, true);
        Untouched before = new Untouched(target);
        Snapshot snapshot = cluster.snapshot(target);
        reach(fence -> cluster.restore(target, snapshot, fence));
        before.isBack(snapshot);
    }

    @Test
    public void restoresAfterTheCanaryWasDeletedByHand() throws Exception {
        Target target = world.deploy(2, true);
        Untouched before = new Untouched(target);
        Snapshot snapshot = cluster.snapshot(target);
        reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        reach(fence -> cluster.setWeight(target, snapshot, 50, fence));
        world.deleteCanaryByHand(target);
        assertThatThrownBy(() -> cluster.setWeight(target, snapshot, 60, next()))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("is gone");
        reach(fence -> cluster.restore(target, snapshot, fence));
        before.isBack(snapshot);
    }

    @Test
    public void restoresAfterStableWasDeletedByHand() throws Exception {
        Target target = world.deploy(2, false);
        Snapshot snapshot = cluster.snapshot(target);
        String spec = world.stableSpec(target);
        world.deleteStableByHand(target);
        world.settle();
        reach(fence -> cluster.restore(target, snapshot, fence));
        assertThat(world.stableSpec(target)).isEqualTo(spec);
        assertThat(cluster.snapshot(target).revision()).isEqualTo(snapshot.revision());
    }

    @Test
    public void leavesTheNumberOfStablePodsToOthers() throws Exception {
        Target target = world.deploy(2, false);
        Snapshot snapshot = cluster.snapshot(target);
        reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        world.scale(target, 8);
        Progress shifted = reach(fence -> cluster.setWeight(target, snapshot, 20, fence));
        assertThat(ready(target, snapshot, Role.CANARY)).isEqualTo(2);
        assertThat(shifted.share()).isEqualTo(0.2);
        reach(fence -> cluster.restore(target, snapshot, fence));
        assertThat(ready(target, snapshot, Role.STABLE)).isEqualTo(8);
    }

    @Test
    public void createsNothingTwice() throws Exception {
        Target target = world.deploy(2, true);
        Snapshot snapshot = cluster.snapshot(target);
        Fence fence = next();
        reach(ignored -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        List<String> once = world.objects(target);
        assertThat(cluster.createCanary(target, snapshot, NEW_IMAGE, fence).reached())
                .isTrue();
        assertThat(world.objects(target)).isEqualTo(once);
    }

    @Test
    public void refusesTheImageThatAlreadyRuns() throws Exception {
        Target target = world.deploy(1, false);
        Snapshot snapshot = cluster.snapshot(target);
        assertThatThrownBy(() -> cluster.createCanary(target, snapshot, STABLE_IMAGE, next()))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("already runs " + STABLE_IMAGE);
    }

    @Test
    public void refusesToGoOnWhenSomebodyElseChangedStable() throws Exception {
        Target target = world.deploy(2, false);
        Snapshot snapshot = cluster.snapshot(target);
        reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        world.setVariable(target, "hotfix");
        assertThatThrownBy(() -> insist(next(), fence -> cluster.setWeight(target, snapshot, 50, fence)))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("changed by somebody else");
    }

    @Test
    public void noticesThatSomebodyElseChangedStableButNotThatItWasPromoted() throws Exception {
        Target target = world.deploy(2, true);
        Snapshot snapshot = cluster.snapshot(target);
        reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        assertThat(cluster.interference(target, snapshot, NEW_IMAGE)).isEmpty();
        reach(fence -> cluster.promote(target, snapshot, NEW_IMAGE, fence));
        assertThat(cluster.interference(target, snapshot, NEW_IMAGE)).isEmpty();
        world.setVariable(target, "hotfix");
        assertThat(cluster.interference(target, snapshot, NEW_IMAGE).orElse("")).contains("changed by somebody else");
    }

    @Test
    public void refusesAWriteThatComesTooLate() throws Exception {
        Target target = world.deploy(2, true);
        Snapshot snapshot = cluster.snapshot(target);
        reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        Fence late = next();
        reach(fence -> cluster.restore(target, snapshot, fence));
        assertThatThrownBy(() -> cluster.createCanary(target, snapshot, NEW_IMAGE, late))
                .hasMessageContaining("already written by version");
        assertThatThrownBy(() -> cluster.setWeight(target, snapshot, 50, late))
                .hasMessageContaining("already written by version");
        assertThatThrownBy(() -> cluster.promote(target, snapshot, NEW_IMAGE, late))
                .hasMessageContaining("already written by version");
        assertThat(cluster.share(target, snapshot)).isZero();
    }

    @Test
    public void leavesALeaseToItsHolder() throws Exception {
        Target target = world.deploy(1, false);
        cluster.lease(target, "first", Duration.ofMinutes(1));
        cluster.lease(target, "first", Duration.ofMinutes(1));
        assertThatThrownBy(() -> cluster.lease(target, "second", Duration.ofMinutes(1)))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("held by rollout first");
        cluster.release(target, "second");
        assertThatThrownBy(() -> cluster.lease(target, "second", Duration.ofMinutes(1)))
                .isInstanceOf(PortException.class);
        cluster.release(target, "first");
        cluster.release(target, "first");
        cluster.lease(target, "second", Duration.ofMinutes(1));
        cluster.release(target, "second");
    }

    private void ship(Target target, Snapshot snapshot) throws Exception {
        reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        reach(fence -> cluster.setWeight(target, snapshot, 50, fence));
        reach(fence -> cluster.promote(target, snapshot, NEW_IMAGE, fence));
    }

    private long ready(Target target, Snapshot snapshot, Role role) throws PortException {
        return cluster.pods(target, snapshot).stream()
                .filter(pod -> pod.ready() && pod.role() == role)
                .count();
    }

    private Fence next() {
        return new Fence("r-contract", ++version);
    }

    private Progress reach(Call call) throws PortException {
        Fence fence = next();
        Progress progress = insist(fence, call);
        for (int i = 0; i < TRIES && !progress.reached(); i++) {
            world.settle();
            progress = insist(fence, call);
        }
        assertThat(progress.reached()).as(progress.detail()).isTrue();
        return progress;
    }

    /** Tries again what may pass by itself, as a driver does: controllers write the same objects. */
    private Progress insist(Fence fence, Call call) throws PortException {
        for (int i = 0; ; i++) {
            try {
                return call.run(fence);
            } catch (PortException e) {
                if (!e.retryable() || i == TRIES) {
                    throw e;
                }
                world.settle();
            }
        }
    }

    private interface Call {
        Progress run(Fence fence) throws PortException;
    }

    /** The target as it was before a rollout. */
    private final class Untouched {
        private final Target target;
        private final List<String> objects;
        private final List<String> templates;
        private final String stable;
        private final String route;

        Untouched(Target target) {
            this.target = target;
            this.objects = world.objects(target);
            this.templates = world.templatesOfStable(target);
            this.stable = world.stableSpec(target);
            this.route = world.routeSpec(target);
        }

        void isBack(Snapshot snapshot) throws PortException {
            assertThat(world.stableSpec(target)).isEqualTo(stable);
            assertThat(world.routeSpec(target)).isEqualTo(route);
            assertThat(world.objects(target)).isEqualTo(objects);
            assertThat(cluster.share(target, snapshot)).isZero();
            List<Pod> pods = cluster.pods(target, snapshot);
            assertThat(pods).isNotEmpty().allMatch(pod -> pod.ready() && pod.role() == Role.STABLE);
            assertThat(pods)
                    .as("made from the template there was, not from one like it")
                    .allMatch(pod -> templates.stream().anyMatch(pod.name()::startsWith));
            Snapshot now = cluster.snapshot(target);
            assertThat(now.revision()).isEqualTo(snapshot.revision());
            assertThat(now.image()).isEqualTo(snapshot.image());
        }
    }
}
