/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * For whom credentials are looked for. What a job asked for may use those of the folders that the job is in; everything
 * else those of the controller alone.
 *
 * @param job full name, empty for the controller itself
 */
public record Requester(String job) {

    /** Whoever is no job: administrators' tests, rollouts that no build of this controller began. */
    public static final Requester CONTROLLER = new Requester("");

    /** The job; when it was deleted the innermost of its folders that is left, for what still goes on. */
    Optional<Item> place() {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            String name = job;
            Item item = null;
            while (item == null && !name.isEmpty()) {
                item = Jenkins.get().getItemByFullName(name);
                name = name.substring(0, Math.max(0, name.lastIndexOf('/')));
            }
            return Optional.ofNullable(item);
        }
    }
}
