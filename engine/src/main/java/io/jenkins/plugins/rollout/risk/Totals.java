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
        int withoutCode,
        int features,
        int newToAuthor,
        int untested,
        int migrations,
        int unknown,
        int partlyUnknown) {

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
                count(changes, Trait.PARTLY_UNKNOWN));
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
            case HOTSPOT -> hottest == null ? 0.0 : hottest.heat();
            case FIX -> (double) fixes;
            case NO_CODE -> known(withoutCode);
            case FEATURE -> (double) features;
            case BIG_FILE -> known(longest);
            case NEW_FILES -> (double) newToAuthor;
            case NO_TEST -> (double) untested;
            case MIGRATION -> (double) migrations;
            case ORIGIN -> factor;
        };
    }

    private @Nullable Double known(double value) {
        return unknown == commits && commits > 0 ? null : Double.valueOf(value);
    }
}
