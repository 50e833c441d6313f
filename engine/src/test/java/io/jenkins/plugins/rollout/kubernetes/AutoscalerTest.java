/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static io.jenkins.plugins.rollout.kubernetes.MockCluster.NAMESPACE;
import static io.jenkins.plugins.rollout.testkit.ClusterWorld.NEW_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehaviorBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Progress;
import io.jenkins.plugins.rollout.spi.Snapshot;
import org.junit.Rule;
import org.junit.Test;

/** Stable's autoscaler may add pods while traffic leaves stable, but not remove any; afterwards it is as it was. */
public class AutoscalerTest {

    private static final HorizontalPodAutoscalerBehavior SLOW = new HorizontalPodAutoscalerBehaviorBuilder()
            .withNewScaleDown()
            .withStabilizationWindowSeconds(120)
            .withSelectPolicy("Min")
            .endScaleDown()
            .withNewScaleUp()
            .withSelectPolicy("Max")
            .endScaleUp()
            .build();

    @Rule
    public final MockCluster mock = new MockCluster();

    private long version;

    @Test
    public void isHeldBehindARouteAndLetGoByARollback() throws Exception {
        for (HorizontalPodAutoscalerBehavior behavior : new HorizontalPodAutoscalerBehavior[] {null, SLOW}) {
            Target target = mock.world().deploy(2, true);
            autoscaler(target, behavior);
            Snapshot snapshot = shifted(target);
            assertThat(now(target).getSpec().getBehavior().getScaleDown().getSelectPolicy())
                    .isEqualTo("Disabled");
            reach(fence -> cluster().restore(target, snapshot, fence));
            assertThat(now(target).getSpec().getBehavior()).isEqualTo(behavior);
            assertThat(now(target).getMetadata().getAnnotations()).doesNotContainKey(Names.BEHAVIOR);
        }
    }

    @Test
    public void keepsWhatElseItWasTold() throws Exception {
        Target target = mock.world().deploy(2, true);
        autoscaler(target, SLOW);
        shifted(target);
        assertThat(now(target).getSpec().getBehavior().getScaleUp()).isEqualTo(SLOW.getScaleUp());
        assertThat(now(target).getSpec().getBehavior().getScaleDown().getStabilizationWindowSeconds())
                .isEqualTo(120);
    }

    @Test
    public void isLetGoByThePromotion() throws Exception {
        Target target = mock.world().deploy(2, true);
        autoscaler(target, SLOW);
        Snapshot snapshot = shifted(target);
        reach(fence -> cluster().promote(target, snapshot, NEW_IMAGE, fence));
        assertThat(now(target).getSpec().getBehavior()).isEqualTo(SLOW);
    }

    @Test
    public void isLeftAloneWithoutARoute() throws Exception {
        Target target = mock.world().deploy(2, false);
        autoscaler(target, SLOW);
        shifted(target);
        assertThat(now(target).getSpec().getBehavior()).isEqualTo(SLOW);
    }

    private Snapshot shifted(Target target) throws Exception {
        Snapshot snapshot = cluster().snapshot(target);
        reach(fence -> cluster().createCanary(target, snapshot, NEW_IMAGE, fence));
        reach(fence -> cluster().setWeight(target, snapshot, 50, fence));
        return snapshot;
    }

    private Cluster cluster() {
        return mock.world().cluster();
    }

    private void autoscaler(Target target, HorizontalPodAutoscalerBehavior behavior) {
        mock.client()
                .resource(new HorizontalPodAutoscalerBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(target.deployment())
                        .endMetadata()
                        .withNewSpec()
                        .withMaxReplicas(10)
                        .withBehavior(behavior)
                        .withNewScaleTargetRef("apps/v1", "Deployment", target.deployment())
                        .endSpec()
                        .build())
                .create();
    }

    private HorizontalPodAutoscaler now(Target target) {
        return mock.client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(NAMESPACE)
                .withName(target.deployment())
                .get();
    }

    private void reach(Call call) throws PortException {
        var fence = new Fence("r", ++version);
        Progress progress = call.run(fence);
        for (int i = 0; i < 100 && !progress.reached(); i++) {
            mock.world().settle();
            progress = call.run(fence);
        }
        assertThat(progress.reached()).as(progress.detail()).isTrue();
    }

    private interface Call {
        Progress run(Fence fence) throws PortException;
    }
}
