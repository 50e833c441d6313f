/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums over the commits of a change set, for its sentences. Counts of commits unless the name says otherwise. */
record Totals(
        int commits,
        long added,
        long hunks,
        long branches,
        int longest,
        @Nullable Features hottest,
        int fixes,
        int withCode,
        int withoutCode,
        int features,
        int newToAuthor,
        int untested,
        int migrations,
        int unknown,
        int partlyUnknown,
        int unread,
        int idle,
        int merges) {

    static Totals of(List<Features> changes) {
        long added = 0;
        long hunks = 0;
        long branches = 0;
        int longest = 0;
        Features hottest = null;
        for (Features change : changes) {
            Size size = change.commit().size();
            added += size.added();
            hunks += size.hunks();
            branches += size.branches();
            longest = Math.max(longest, size.longest());
            if (change.hottest() >= 0 && (hottest == null || change.heat() > hottest.heat())) {
                hottest = change;
            }
        }
        return new Totals(
                changes.size(),
                added,
                hunks,
                branches,
                longest,
                hottest,
                count(changes, Trait.FIX),
                (int) changes.stream().filter(c -> c.commit().hasCode()).count(),
                (int) changes.stream()
                        .filter(c -> !c.commit().hasCode()
                                && !c.commit().has(Trait.UNKNOWN)
                                && !c.commit().has(Trait.PARTLY_UNKNOWN))
                        .count(),
                count(changes, Trait.FEATURE),
                (int) changes.stream().filter(Features::newToAuthor).count(),
                (int) changes.stream()
                        .filter(c ->
                                c.commit().size().added() >= 30 && !c.commit().has(Trait.TESTS))
                        .count(),
                count(changes, Trait.MIGRATION),
                count(changes, Trait.UNKNOWN),
                count(changes, Trait.PARTLY_UNKNOWN),
                (int) changes.stream().filter(c -> c.commit().unread()).count(),
                (int) changes.stream().filter(c -> c.commit().idle()).count(),
                count(changes, Trait.MERGE));
    }

    private static int count(List<Features> changes, Trait trait) {
        int count = 0;
        for (Features change : changes) {
            if (change.commit().has(trait)) {
                count++;
            }
        }
        return count;
    }

    /** What was measured for a term; null if it is unknown. */
    @Nullable
    Double value(Term term, double factor) {
        return switch (term) {
            case SIZE -> known(added);
            case HUNKS -> known(hunks);
            case LOGIC -> known(branches);
            case HOTSPOT -> hottest != null ? Double.valueOf(hottest.heat()) : nameless() ? null : Double.valueOf(0);
            case FIX -> (double) fixes;
            case NO_CODE -> withCode > 0 ? Double.valueOf(withoutCode) : known(withoutCode);
            case FEATURE -> (double) features;
            case BIG_FILE -> known(longest);
            case NEW_FILES -> (double) newToAuthor;
            case NO_TEST -> (double) untested;
            case MIGRATION -> (double) migrations;
            case ORIGIN -> factor;
        };
    }

    private @Nullable Double known(double value) {
        return unmeasured() ? null : Double.valueOf(value);
    }

    /** Nothing of any commit could be measured. */
    boolean unmeasured() {
        return unread == commits && commits > 0;
    }

    /** Not even the names of the files are known. */
    boolean nameless() {
        return unknown == commits && commits > 0;
    }
}
