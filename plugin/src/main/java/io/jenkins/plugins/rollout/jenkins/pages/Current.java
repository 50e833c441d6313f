/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.view.PendingView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What has not ended: what waits for people, and what goes on by itself. */
public final class Current {

    private final List<Pending> waiting;
    private final List<Row> underWay;

    private Current(List<Pending> waiting, List<Row> underWay) {
        this.waiting = waiting;
        this.underWay = underWay;
    }

    /** As far as the user may see it. */
    static Current now() throws JournalException {
        Instant now = Instant.now();
        Desk desk = RolloutDesk.get().open();
        List<Row> visible = desk.active().stream()
                .filter(each -> Access.to(each.id()).isPresent())
                .map(Row::new)
                .toList();
        List<String> asked =
                visible.stream().filter(Row::mayWait).map(Row::getId).toList();
        List<Pending> waiting = new ArrayList<>();
        for (State state : desk.states(asked)) {
            PendingView.of(state, now).map(Pending::of).ifPresent(waiting::add);
        }
        for (Question each : Questions.get().waiting()) {
            if (Access.to(each).isPresent()) {
                waiting.add(Pending.of(each, now));
            }
        }
        waiting.sort(Comparator.comparing(each -> each.view().since()));
        return new Current(
                waiting, visible.stream().filter(row -> !row.mayWait()).toList());
    }

    /** What people must decide: approvals, closed windows, pauses; the oldest first. */
    public List<Pending> getWaiting() {
        return waiting;
    }

    /** What goes on by itself. */
    public List<Row> getUnderWay() {
        return underWay;
    }
}
