/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import java.util.ArrayList;
import java.util.List;

/** How many pods each replica set of a Deployment should have next: one surplus pod at most a quarter, none missing. */
final class RollingUpdate {

    private RollingUpdate() {}

    /**
     * A replica set's numbers.
     *
     * @param wanted pods asked for
     * @param ready pods ready
     */
    record Size(int wanted, int ready) {}

    /**
     * @param desired pods that the Deployment asks for
     * @param current the replica set of the current template
     * @param old the others
     * @return pods to ask for: of the current set first, then of the others in their order
     */
    static List<Integer> next(int desired, Size current, List<Size> old) {
        int surplus = Math.max(1, (desired + 3) / 4);
        int total = current.wanted() + old.stream().mapToInt(Size::wanted).sum();
        int room = Math.max(0, desired + surplus - total);
        int grown = current.wanted() > desired ? desired : Math.min(desired, current.wanted() + room);
        List<Integer> next = new ArrayList<>(List.of(grown));
        int ready = current.ready() + old.stream().mapToInt(Size::ready).sum();
        int spare = Math.max(0, ready - desired);
        for (Size set : old) {
            int unready = Math.max(0, set.wanted() - set.ready());
            int dropped = Math.min(set.wanted(), unready + spare);
            spare -= Math.max(0, dropped - unready);
            next.add(set.wanted() - dropped);
        }
        return next;
    }
}
