/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** After stable was restored: has the error rate recovered, too? */
final class Recovery {

    private static final int POLLS = 3;

    private Recovery() {}

    static State begin(State s, Phase.RollingBack back, Event.RestoreReached restored) {
        Instant at = restored.at();
        State stable = s.weighing(0, 0);
        if (s.watch().isEmpty()) {
            return Transitions.end(stable, at, back.ending(), back.reason(), restored.detail());
        }
        Duration span = s.spec().analysis().poll().multipliedBy(POLLS);
        Counts before = s.analysis().assessment().stable();
        return stable.in(new Phase.VerifyingRecovery(
                at, back.ending(), back.reason(), restored.detail(), before, at.plus(span)));
    }

    static State check(State s, Phase.VerifyingRecovery verifying, Instant at) {
        if (at.isBefore(verifying.until())) {
            return s;
        }
        String detail = verifying.restored() + "; " + seen(s, verifying.before());
        return Transitions.end(s, at, verifying.ending(), verifying.reason(), detail);
    }

    private static String seen(State s, Counts before) {
        Counts now = s.analysis().assessment().stable();
        Counts since = new Counts(now.requests() - before.requests(), now.errors() - before.errors());
        if (since.requests() <= 0) {
            return "no request was seen since, so the error rate is unknown";
        }
        return String.format(
                Locale.ROOT,
                "error rate since %.2f %% of %d requests (%.2f %% before)",
                100 * since.errorRate(),
                since.requests(),
                100 * before.errorRate());
    }

    /** What a person can do when the rollback did not work. */
    static String byHand(State s, String remedy) {
        String image = s.restorePoint().map(Snapshot::image).orElse("the previous image");
        String container = s.spec().target().container().orElse("*");
        return remedy + " Then run `rollout abort " + s.id() + "` to try again, or restore by hand: kubectl -n "
                + s.spec().target().namespace() + " set image deployment/"
                + s.spec().target().deployment() + " '" + container + "=" + image + "'.";
    }
}
