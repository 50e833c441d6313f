/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import java.time.Clock;
import org.junit.Rule;

public class RealRouteKindsTest extends RouteKindsContract {

    @Rule
    public final RealCluster cluster = new RealCluster();

    @Override
    KubernetesWorld world(RouteStyle style) {
        style.install(cluster.admin());
        cluster.allow(style);
        var presets = RoutePresets.shipped().with(RouteStyle.TRAFFIC_SPLIT);
        var port = new KubernetesCluster(cluster.limited(), Clock.systemUTC(), presets);
        return new KubernetesWorld(cluster.admin(), port, cluster.namespace(), RealCluster::pause).routed(style);
    }
}
