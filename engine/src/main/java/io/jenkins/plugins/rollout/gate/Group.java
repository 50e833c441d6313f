/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.util.List;

/**
 * A group of people, and how many of them must agree.
 *
 * @param name shown to people
 * @param members names; whoever signs people in may know of more
 * @param least how many must approve, 1 or more
 */
public record Group(String name, List<String> members, int least) {

    public Group {
        members = List.copyOf(members);
        if (least < 1) {
            throw new IllegalArgumentException("group " + name + " needs at least 1 approval");
        }
    }

    /** Whether somebody belongs to it, by its list or by what was vouched for. */
    boolean holds(String person, List<String> vouched) {
        return vouched.contains(name) || Names.contains(members, person);
    }
}
