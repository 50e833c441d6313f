/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.json.Json;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sees what has changed since the last look. Others write the journal, too, so there is nothing to be told by. */
final class Changes {

    private static final int ACTIVE = 2_000;
    private static final int NEWEST = 50;

    private final Journal journal;
    private Map<String, Summary> known = new HashMap<>();
    private boolean looked;

    Changes(Journal journal) {
        this.journal = journal;
    }

    /** Summaries that are new or other than at the last look; none at the first. */
    synchronized List<Summary> look() throws JournalException {
        Map<String, Summary> now = new HashMap<>();
        journal.list(new Filter(Optional.empty(), Optional.of(true), ACTIVE, Optional.empty()))
                .forEach(each -> now.put(each.id(), each));
        journal.list(Filter.all(NEWEST)).forEach(each -> now.put(each.id(), each));
        // What was under way and is no longer among them has ended; its last change is to be told.
        Set<String> gone = new HashSet<>(known.keySet());
        gone.removeAll(now.keySet());
        List<Summary> changed = new ArrayList<>();
        for (String id : gone) {
            if (known.get(id).outcome().isEmpty()) {
                journal.find(id).ifPresent(changed::add);
            }
        }
        for (Summary each : now.values()) {
            if (!each.equals(known.get(each.id()))) {
                changed.add(each);
            }
        }
        boolean first = !looked;
        looked = true;
        known = now;
        return first ? List.of() : changed;
    }

    /** A change as an event of the stream. */
    static String frame(Summary changed) {
        return "event: changed\ndata: " + Json.line(changed) + "\n\n";
    }
}
