/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */

import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.cli.simulation.SimulatedCluster;
import java.util.concurrent.CountDownLatch;

/** The simulated cluster with a checkout service, for a Jenkins beside it; prints the API server's address, and stays. */
public final class Shop {

    public static void main(String[] args) throws Exception {
        var cluster = new SimulatedCluster("shop", "checkout", 150, 7);
        cluster.deploy("checkout", "registry.example/checkout:1.0.0", 4, true);
        var behaviours = cluster.dataPlane().behaviours();
        behaviours.set("registry.example/checkout:1.0.0", Behaviour.healthy().failing(0.004));
        behaviours.set("registry.example/checkout:1.1.0", Behaviour.healthy().failing(0.004));
        behaviours.set("registry.example/checkout:1.2.0", Behaviour.healthy().failing(0.06));
        while (cluster.dataPlane().endpoints() < 4) {
            Thread.sleep(100);
        }
        cluster.dataPlane().openDoors();
        System.out.println(cluster.config().getMasterUrl());
        new CountDownLatch(1).await();
    }
}
