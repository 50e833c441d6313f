/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.jenkins.plugins.rollout.testkit.ClusterContract;
import io.jenkins.plugins.rollout.testkit.ClusterWorld;
import java.time.Clock;
import org.junit.Rule;

public class RealClusterContractTest extends ClusterContract {

    @Rule
    public final RealCluster cluster = new RealCluster();

    @Override
    protected ClusterWorld world() {
        var port = new KubernetesCluster(cluster.limited(), Clock.systemUTC());
        return new KubernetesWorld(cluster.admin(), port, cluster.namespace(), RealCluster::pause);
    }
}
