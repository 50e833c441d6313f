/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Files that changed together with others in more than half of the commits. Feed commits in order of time; asked about a
 * change, it knows those fed before.
 */
public final class CoChange {

    /** Fewer changes of a file than this show no habit. */
    private static final int HABIT = 5;

    /** A commit of more files is a sweep, not a habit. */
    private static final int SWEEP = 40;

    private record Partner(String name, double share) {}

    private final Paths paths;
    private final IntPredicate interest;
    private @Nullable Companions[] companions = {};

    private CoChange(Paths paths, IntPredicate interest) {
        this.paths = paths;
        this.interest = interest;
    }

    /** Will be asked about any commits. */
    public static CoChange aboutAny(Paths paths) {
        return new CoChange(paths, any -> true);
    }

    /** Will be asked about these commits alone, and so learns less from each. */
    public static CoChange about(List<CommitFacts> commits, Paths paths) {
        BitSet touched = touched(commits);
        return new CoChange(paths, touched::get);
    }

    private static BitSet touched(List<CommitFacts> commits) {
        BitSet touched = new BitSet();
        for (CommitFacts commit : commits) {
            Arrays.stream(commit.files().sources()).forEach(touched::set);
            Arrays.stream(commit.files().others()).forEach(touched::set);
        }
        return touched;
    }

    /** Learns from a commit. */
    public void learn(CommitFacts commit) {
        if (commit.files().count() > SWEEP || commit.has(Trait.MERGE)) {
            return;
        }
        int[] sources = commit.files().sources();
        for (int file : sources) {
            if (interest.test(file)) {
                of(file).add(file, sources, commit.files().others());
            }
        }
    }

    private Companions of(int file) {
        if (file >= companions.length) {
            companions = Arrays.copyOf(companions, Math.max(file + 1, paths.size()));
        }
        Companions known = companions[file];
        if (known == null) {
            known = new Companions();
            companions[file] = known;
        }
        return known;
    }

    /** Names of files that usually change along with those of these commits and are none of them, most usual first. */
    public List<String> missing(List<CommitFacts> commits) {
        List<Partner> found = new ArrayList<>();
        BitSet touched = touched(commits);
        for (CommitFacts commit : commits) {
            for (int file : commit.files().sources()) {
                Companions known = file < companions.length ? companions[file] : null;
                if (known != null && known.times() >= HABIT) {
                    known.habits((other, share) -> {
                        if (!touched.get(other)) {
                            found.add(new Partner(paths.name(other), share));
                        }
                    });
                }
            }
        }
        return found.isEmpty() ? List.of() : mostUsualFirst(found);
    }

    private static List<String> mostUsualFirst(List<Partner> found) {
        return found.stream()
                .sorted(Comparator.comparingDouble((Partner partner) -> -partner.share())
                        .thenComparing(Partner::name))
                .map(Partner::name)
                .distinct()
                .toList();
    }
}
