/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Journal.Place;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages of the list of rollouts. */
final class Listing {

    /** Rows looked through for one page: a rare text is found over several pages rather than in one long scan. */
    private static final int SCANNED = 5_000;

    private static final int PORTION = 500;

    private final Journal journal;

    Listing(Journal journal) {
        this.journal = journal;
    }

    /**
     * Which rollouts.
     *
     * @param filter whose limit is that of the page
     * @param text only those whose id, service, target or image contains it
     */
    record Query(Filter filter, Optional<String> text) {

        boolean matches(Summary each) {
            return text.map(wanted -> contains(each, wanted)).orElse(true);
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
        int limit = query.filter().limit();
        Optional<Place> place = query.filter().after();
        int scanned = 0;
        while (scanned < SCANNED) {
            int portion = query.text().isPresent() ? PORTION : limit + 1;
            List<Summary> rows = journal.list(query.filter().first(portion).from(place));
            for (Summary row : rows) {
                if (query.matches(row)) {
                    if (found.size() == limit) {
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
