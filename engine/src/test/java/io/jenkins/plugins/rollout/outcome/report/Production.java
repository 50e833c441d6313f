/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What is in service, change upon change; each is the revision of its own name. */
final class Production {
    private List<String> changes = new ArrayList<>(List.of("first"));
    private List<String> before = changes;

    String now() {
        return changes.get(changes.size() - 1);
    }

    void ship(String id) {
        changes.add(id);
    }

    boolean has(String id) {
        return changes.contains(id);
    }

    /** One or some changes back, or, now and then, to what was there before the last time. */
    Passage back(Random random) {
        String from = now();
        var kept = new ArrayList<>(changes);
        changes = new ArrayList<>(
                random.nextInt(4) == 0
                        ? before
                        : changes.subList(0, Math.max(1, changes.size() - 1 - random.nextInt(3))));
        before = kept;
        return new Passage("", Optional.of(from), Optional.of(now()));
    }
}
