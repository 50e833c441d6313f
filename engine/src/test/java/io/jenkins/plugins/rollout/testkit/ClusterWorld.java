/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import java.util.List;

/** What surrounds a cluster port under test: the application, the controllers, people who do things by hand. */
public interface ClusterWorld {

    String STABLE_IMAGE = "registry.example/web:1";
    String NEW_IMAGE = "registry.example/web:2";

    Cluster cluster();

    /** An application of so many pods in service, with a weighted route or without. */
    Target deploy(int pods, boolean routed);

    /** Lets the cluster's controllers do what they can. */
    void settle();

    void scale(Target target, int pods);

    /** Somebody changes an environment variable of the pods. */
    void setVariable(Target target, String value);

    void deleteCanaryByHand(Target target);

    void deleteStableByHand(Target target);

    /** Names of what the target's namespace holds, as {@code Kind/name}, without pods and Leases. */
    List<String> objects(Target target);

    /** Names of the ReplicaSets that stable ever had. */
    List<String> templatesOfStable(Target target);

    /** What stable asks for: its pod template and number of pods. */
    String stableSpec(Target target);

    /** What the route asks for; empty when there is none. */
    String routeSpec(Target target);
}
