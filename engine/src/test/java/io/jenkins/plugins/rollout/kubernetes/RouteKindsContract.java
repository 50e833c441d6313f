/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static io.jenkins.plugins.rollout.testkit.ClusterWorld.NEW_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Progress;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.util.List;
import org.junit.Test;

/** Whatever the route's kind: weights come into force, and afterwards nothing is left of them. */
public abstract class RouteKindsContract {

    private long version;

    /** A world whose applications have routes of that style. */
    abstract KubernetesWorld world(RouteStyle style);

    List<RouteStyle> styles() {
        return RouteStyle.ALL;
    }

    @Test
    public void everyKindTakesWeightsAndIsPutBack() throws Exception {
        for (RouteStyle style : styles()) {
            KubernetesWorld world = world(style);
            Cluster cluster = world.cluster();
            Target target = world.deploy(2, true);
            List<String> objects = world.objects(target);
            String route = world.routeSpec(target);
            Snapshot snapshot = cluster.snapshot(target);
            reach(world, fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
            for (int weight : new int[] {20, 100, 40}) {
                Progress reached = reach(world, fence -> cluster.setWeight(target, snapshot, weight, fence));
                assertThat(reached.share()).as(style.called()).isCloseTo(weight / 100.0, within(0.001));
                assertThat(cluster.share(target, snapshot)).as(style.called()).isCloseTo(weight / 100.0, within(0.001));
            }
            reach(world, fence -> cluster.restore(target, snapshot, fence));
            assertThat(cluster.share(target, snapshot)).as(style.called()).isZero();
            assertThat(world.routeSpec(target)).isEqualTo(route);
            assertThat(world.objects(target)).as(style.called()).isEqualTo(objects);
        }
    }

    @Test
    public void everyKindIsLeftAsItWasByAPromotion() throws Exception {
        for (RouteStyle style : styles()) {
            KubernetesWorld world = world(style);
            Cluster cluster = world.cluster();
            Target target = world.deploy(2, true);
            List<String> objects = world.objects(target);
            String route = world.routeSpec(target);
            Snapshot snapshot = cluster.snapshot(target);
            reach(world, fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
            reach(world, fence -> cluster.setWeight(target, snapshot, 50, fence));
            reach(world, fence -> cluster.promote(target, snapshot, NEW_IMAGE, fence));
            assertThat(world.routeSpec(target)).isEqualTo(route);
            assertThat(world.objects(target)).as(style.called()).isEqualTo(objects);
            assertThat(cluster.snapshot(target).image()).isEqualTo(NEW_IMAGE);
        }
    }

    private Progress reach(KubernetesWorld world, Call call) throws PortException {
        var fence = new Fence("r-kinds", ++version);
        Progress progress = call.run(fence);
        for (int i = 0; i < 300 && !progress.reached(); i++) {
            world.settle();
            progress = call.run(fence);
        }
        assertThat(progress.reached()).as(progress.detail()).isTrue();
        return progress;
    }

    private interface Call {
        Progress run(Fence fence) throws PortException;
    }
}
