/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.FeatureStream;
import io.jenkins.plugins.rollout.risk.Features;
import io.jenkins.plugins.rollout.risk.blast.CoChange;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the history before each of many commits says of it, gathered in one pass. */
final class Batch {

    private final Features[] features;
    private final Map<Integer, List<String>> coChanged = new HashMap<>();
    private final Yardstick yardstick = new Yardstick();

    private Batch(int size) {
        this.features = new Features[size];
    }

    /** Goes through the histories of these commits. */
    static Batch of(Lineage lineage, int[] wanted) {
        Batch batch = new Batch(lineage.size());
        BitSet asked = new BitSet();
        Arrays.stream(wanted).forEach(asked::set);
        FeatureStream stream = new FeatureStream();
        CoChange habits = CoChange.aboutAny(lineage.paths());
        for (int number : lineage.inOrder(lineage.history(wanted))) {
            CommitFacts commit = lineage.facts(number);
            Features known = stream.next(commit);
            batch.yardstick.add(known);
            batch.features[number] = known;
            if (asked.get(number) && commit.hasCode()) {
                batch.coChanged.put(number, habits.missing(List.of(commit)));
            }
            habits.learn(commit);
        }
        return batch;
    }

    Features features(int commit) {
        return features[commit];
    }

    /** Files that usually changed along, and did not. */
    List<String> coChanged(int commit) {
        return coChanged.getOrDefault(commit, List.of());
    }

    /** The last commits of all. */
    Yardstick yardstick() {
        return yardstick;
    }
}
