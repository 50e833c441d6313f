/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Journal.Place;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages of the list of rollouts. */
final class Listing {

    /** Rows looked through for one page: a rare outcome is found over several pages rather than in one long scan. */
    private static final int SCANNED = 5_000;

    private static final int PORTION = 500;

    private final Journal journal;

    Listing(Journal journal) {
        this.journal = journal;
    }

    /**
     * Which rollouts.
     *
     * @param outcome only that ended so
     * @param text only those whose id, service, target or image contains it
     * @param since only that began then or later
     * @param after where the page before ended
     */
    record Query(
            Optional<String> service,
            Optional<Boolean> active,
            Optional<String> outcome,
            Optional<String> text,
            Optional<Instant> since,
            int limit,
            Optional<Place> after) {

        boolean matches(Summary each) {
            boolean right = outcome.isEmpty() || outcome.equals(each.outcome());
            return right && text.map(wanted -> contains(each, wanted)).orElse(true);
        }

        boolean narrow() {
            return outcome.isPresent() || text.isPresent();
        }

        private static boolean contains(Summary each, String wanted) {
            return (each.id() + '\n' + each.service() + '\n' + each.target() + '\n' + each.image()).contains(wanted);
        }
    }

    /**
     * A page.
     *
     * @param next cursor of the following page; empty at the end
     */
    record Page(List<Summary> items, Optional<String> next) {}

    Page page(Query query) throws JournalException {
        List<Summary> found = new ArrayList<>();
        Optional<Place> place = query.after();
        int scanned = 0;
        while (scanned < SCANNED) {
            int portion = query.narrow() ? PORTION : query.limit() + 1 - found.size();
            List<Summary> rows = journal.list(new Filter(query.service(), query.active(), portion, place));
            for (Summary row : rows) {
                if (query.since().filter(row.startedAt()::isBefore).isPresent()) {
                    return new Page(found, Optional.empty());
                }
                if (query.matches(row)) {
                    if (found.size() == query.limit()) {
                        return new Page(found, place.map(Cursor::write));
                    }
                    found.add(row);
                }
                place = Optional.of(new Place(row.startedAt(), row.id()));
            }
            scanned += rows.size();
            if (rows.size() < portion) {
                return new Page(found, Optional.empty());
            }
        }
        return new Page(found, place.map(Cursor::write));
    }
}
