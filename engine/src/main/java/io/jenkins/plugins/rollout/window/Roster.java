/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * People on duty. Closed while fewer than {@code least} are on duty now, or will be at some time within {@code ahead}.
 *
 * @param duty when each person is on duty
 * @param least 1 or more
 * @param ahead 0 or more
 */
public record Roster(String name, String place, Scope scope, Map<String, Times> duty, int least, Duration ahead) {

    public Roster {
        duty = Map.copyOf(duty);
        if (least < 1 || ahead.isNegative()) {
            throw new IllegalArgumentException("a roster needs at least 1 person, for 0 h or more");
        }
    }

    /** Spans in which too few are on duty, as seen from their beginning: {@code ahead} earlier. */
    Spans shortages(long from, long to) {
        long horizon = to + ahead.toSeconds();
        Spans shortages = new Spans();
        Spans few = few(from, horizon);
        for (int i = 0; i < few.size(); i++) {
            shortages.add(few.from(i) - ahead.toSeconds(), few.to(i));
        }
        return shortages.merged();
    }

    private Spans few(long from, long to) {
        record Change(long at, int by) {}
        List<Change> changes = new ArrayList<>();
        for (Times each : duty.values()) {
            Spans shifts = new Spans();
            each.collect(from, to, shifts);
            Spans own = shifts.merged();
            for (int i = 0; i < own.size(); i++) {
                changes.add(new Change(own.from(i), 1));
                changes.add(new Change(own.to(i), -1));
            }
        }
        changes.sort((a, b) -> Long.compare(a.at(), b.at()));
        changes.add(new Change(to, 0));
        Spans few = new Spans();
        long since = from;
        int present = 0;
        for (int i = 0; i < changes.size(); ) {
            long at = changes.get(i).at();
            if (present < least && at > since) {
                few.add(since, Math.min(at, to));
            }
            since = Math.max(since, at);
            while (i < changes.size() && changes.get(i).at() == at) {
                present += changes.get(i++).by();
            }
        }
        return few.merged();
    }

    /** Who is on duty at a moment, in alphabetical order. */
    public List<String> onDuty(java.time.Instant at) {
        List<String> names = new ArrayList<>();
        duty.forEach((name, times) -> {
            Spans now = new Spans();
            times.collect(at.getEpochSecond(), at.getEpochSecond() + 1, now);
            if (now.size() > 0) {
                names.add(name);
            }
        });
        Collections.sort(names);
        return names;
    }
}
