/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import java.util.Arrays;

/** How often which files changed along with one file; a table of numbers, since a large history has millions. */
final class Companions {

    private static final int EMPTY = -1;

    /** Hears of a file and of the share of changes that it was part of. */
    @FunctionalInterface
    interface Habit {
        void of(int file, double share);
    }

    private int[] files = filled(8);
    private int[] counts = new int[8];
    private int size;
    private int times;
    private int most;

    private static int[] filled(int length) {
        int[] empty = new int[length];
        Arrays.fill(empty, EMPTY);
        return empty;
    }

    /** Changes of the file itself. */
    int times() {
        return times;
    }

    /** The file changed, and these along with it. */
    void add(int self, int[] sources, int[] others) {
        times++;
        for (int file : sources) {
            if (file != self) {
                count(file);
            }
        }
        for (int file : others) {
            count(file);
        }
    }

    private void count(int file) {
        int at = place(file);
        if (files[at] == EMPTY) {
            files[at] = file;
            size++;
        }
        counts[at]++;
        most = Math.max(most, counts[at]);
        if (size * 2 > files.length) {
            grow();
        }
    }

    private int place(int file) {
        int mask = files.length - 1;
        int at = file * 0x9E3779B9 >>> 7 & mask;
        while (files[at] != EMPTY && files[at] != file) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        int[] oldFiles = files;
        int[] oldCounts = counts;
        files = filled(oldFiles.length * 2);
        counts = new int[files.length];
        for (int i = 0; i < oldFiles.length; i++) {
            if (oldFiles[i] != EMPTY) {
                int at = place(oldFiles[i]);
                files[at] = oldFiles[i];
                counts[at] = oldCounts[i];
            }
        }
    }

    /** The files that changed along in more than half of the changes. */
    void habits(Habit habit) {
        for (int i = 0; i < files.length && most * 2 > times; i++) {
            if (counts[i] * 2 > times) {
                habit.of(files[i], (double) counts[i] / times);
            }
        }
    }
}
