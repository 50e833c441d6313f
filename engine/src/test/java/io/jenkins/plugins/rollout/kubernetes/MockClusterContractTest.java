/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.jenkins.plugins.rollout.testkit.ClusterContract;
import io.jenkins.plugins.rollout.testkit.ClusterWorld;
import org.junit.Rule;

public class MockClusterContractTest extends ClusterContract {

    @Rule
    public final MockCluster cluster = new MockCluster();

    @Override
    protected ClusterWorld world() {
        return cluster.world();
    }
}
