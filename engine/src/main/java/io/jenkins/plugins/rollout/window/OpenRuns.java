/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.util.Arrays;
import java.util.OptionalLong;

/** The stretches of a timeline that are open, and how long the longest of each block is: a search skips what is too short. */
final class OpenRuns {

    private static final int BLOCK = 64;

    private final long[] from;
    private final long[] to;
    private final long[] longest;
    private final long end;

    private OpenRuns(long[] from, long[] to, long end) {
        this.from = from;
        this.to = to;
        this.end = end;
        this.longest = new long[(from.length + BLOCK - 1) / BLOCK];
        for (int i = 0; i < from.length; i++) {
            longest[i / BLOCK] = Math.max(longest[i / BLOCK], to[i] - from[i]);
        }
    }

    static OpenRuns of(Timeline timeline) {
        long[] from = new long[timeline.size()];
        long[] to = new long[timeline.size()];
        int size = 0;
        boolean before = false;
        for (int i = 0; i < timeline.size(); i++) {
            boolean open = timeline.cause(i).open();
            if (open && !before) {
                from[size++] = timeline.start(i);
            }
            if (open) {
                to[size - 1] = timeline.end(i);
            }
            before = open;
        }
        long end = timeline.end(timeline.size() - 1);
        return new OpenRuns(Arrays.copyOf(from, size), Arrays.copyOf(to, size), end);
    }

    /** The first stretch that begins at or after a second and lasts as long as is wanted within this timeline. */
    OptionalLong first(long second, long wanted) {
        int index = Arrays.binarySearch(from, second);
        int i = index >= 0 ? index : -index - 1;
        while (i < from.length) {
            if (i % BLOCK == 0 && longest[i / BLOCK] < wanted) {
                i += BLOCK;
            } else if (to[i] - from[i] >= wanted) {
                return OptionalLong.of(from[i]);
            } else {
                i++;
            }
        }
        return OptionalLong.empty();
    }

    /** Where the stretch begins that goes on after this timeline; empty when it ends closed. */
    OptionalLong last() {
        int size = from.length;
        return size > 0 && to[size - 1] == end ? OptionalLong.of(from[size - 1]) : OptionalLong.empty();
    }
}
