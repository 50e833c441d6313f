/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.util.List;

/** All of several. */
public record Joined(List<Times> parts) implements Times {

    public Joined {
        parts = List.copyOf(parts);
    }

    @Override
    public void collect(long from, long to, Spans into) {
        for (Times part : parts) {
            part.collect(from, to, into);
        }
    }
}
