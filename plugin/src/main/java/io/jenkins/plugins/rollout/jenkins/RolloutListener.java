/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import org.jspecify.annotations.Nullable;

/** Told of the turns of every rollout, for chats, tickets and dashboards. Calls come from pool threads and must be short. */
public abstract class RolloutListener implements ExtensionPoint {

    /**
     * A rollout entered a phase, or ended.
     *
     * @param rollout its id, as in the address {@code rollouts/ID/}
     * @param service name under which it is recorded
     * @param status outcome, or where it is: the word of the pages
     * @param reason why it ended or waits; may be empty
     * @param build {@code folder/job#12}; null when no build of this controller asked for it
     */
    public abstract void turned(String rollout, String service, String status, String reason, @Nullable String build);

    public static ExtensionList<RolloutListener> all() {
        return ExtensionList.lookup(RolloutListener.class);
    }
}
