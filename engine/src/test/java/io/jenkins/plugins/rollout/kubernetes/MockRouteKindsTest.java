/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import java.util.List;
import org.junit.Rule;

public class MockRouteKindsTest extends RouteKindsContract {

    @Rule
    public final MockCluster mock = new MockCluster();

    /** One for each way of holding weights; the real API server sees all kinds. */
    @Override
    List<RouteStyle> styles() {
        var ways = List.of("VirtualService", "NginxIngress", "AlbIngress", "TrafficSplit");
        return RouteStyle.ALL.stream()
                .filter(style -> ways.contains(style.called()))
                .toList();
    }

    @Override
    KubernetesWorld world(RouteStyle style) {
        return mock.world(style);
    }
}
