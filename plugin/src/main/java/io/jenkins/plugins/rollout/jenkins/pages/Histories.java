/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import hudson.model.Job;
import io.jenkins.plugins.rollout.jenkins.desk.Builds;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.outcome.report.Shipments;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rollouts that ended, for lists and reports: of everybody, as far as the user may see them, or of one job. */
final class Histories {

    private static final int PAGE = 200;

    /** More are not looked at for one page. */
    private static final int FAR_ENOUGH = 20_000;

    private Histories() {}

    /** A choice of rollouts that ended. */
    interface Choice {
        /** The latest, newest first. */
        List<Summary> latest(int most) throws JournalException;

        default List<Row> rows(int most) throws JournalException {
            return latest(most).stream().map(Row::new).toList();
        }

        default List<Shipment> shipments(int most) throws JournalException {
            Desk desk = RolloutDesk.get().open();
            List<Shipment> shipments = new ArrayList<>();
            for (Summary each : latest(most)) {
                desk.outcome(each.id()).map(Shipments::of).ifPresent(shipments::add);
            }
            return shipments;
        }
    }

    /** Of one job. */
    static Choice of(Job<?, ?> job) {
        return most -> {
            Desk desk = RolloutDesk.get().open();
            List<Summary> found = new ArrayList<>();
            for (String id : Builds.rollouts(job.getFullName())) {
                desk.find(id).filter(each -> each.outcome().isPresent()).ifPresent(found::add);
                if (found.size() >= most) {
                    break;
                }
            }
            return found;
        };
    }

    /** Those that the user may see. */
    static Choice visible(@Nullable String service) {
        return most -> {
            Optional<String> wanted = Optional.ofNullable(service).filter(name -> !name.isBlank());
            var filter = new Filter(wanted, Optional.of(false), PAGE, Optional.empty());
            List<Summary> found = new ArrayList<>();
            for (int seen = 0; seen < FAR_ENOUGH; seen += PAGE) {
                List<Summary> some = RolloutDesk.get().open().list(filter);
                some.stream().filter(each -> Access.to(each.id()).isPresent()).forEach(found::add);
                if (some.size() < PAGE || found.size() >= most) {
                    break;
                }
                filter = filter.next(some.get(some.size() - 1));
            }
            return found.size() > most ? found.subList(0, most) : found;
        };
    }
}
