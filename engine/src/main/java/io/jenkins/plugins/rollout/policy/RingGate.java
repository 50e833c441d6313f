/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.plan.Ring;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether an image may enter a ring: it must have served the ring before for long enough, by exactly the same digest, and
 * without trouble.
 */
public final class RingGate {

    private RingGate() {}

    /**
     * The answer.
     *
     * @param from when it may enter, if nothing else happens; empty when that is now, or not known
     */
    public record Answer(boolean open, String reason, Optional<Instant> from) {}

    /**
     * Asks for one ring.
     *
     * @param history rollouts of the service to all rings, in any order
     */
    public static Answer ask(Ring wanted, String image, Stabilisation needs, List<Served> history, Instant now) {
        Duration needed = wanted == Ring.BETA ? needs.internal() : needs.beta();
        if (wanted == Ring.INTERNAL || needed.isZero()) {
            return new Answer(true, "no time in another ring is asked for", Optional.empty());
        }
        Optional<String> digest = Served.digest(image);
        if (digest.isEmpty()) {
            return closed(
                    "the image " + image + " is not named by its digest, so that its time in a ring is not known");
        }
        Ring before = wanted == Ring.BETA ? Ring.INTERNAL : Ring.BETA;
        List<Served> same = history.stream()
                .filter(each -> Served.digest(each.image()).equals(digest))
                .toList();
        return same.stream()
                .flatMap(each -> RingTrouble.of(each, before, needs.onIncident()).stream())
                .findFirst()
                .map(RingGate::closed)
                .orElseGet(() -> time(before, needed, same, now));
    }

    private static Answer closed(String reason) {
        return new Answer(false, reason, Optional.empty());
    }

    private static Answer time(Ring before, Duration needed, List<Served> same, Instant now) {
        Optional<Incident> latest = same.stream()
                .flatMap(each -> each.incidents().stream())
                .max(Comparator.comparing(each -> each.until().orElseThrow()));
        Instant counted = latest.flatMap(Incident::until).orElse(Instant.MIN);
        List<Served> there = same.stream()
                .filter(each -> each.ring() == before && each.promotedAt().isPresent())
                .sorted(Comparator.comparing(each -> each.promotedAt().get()))
                .toList();
        Duration served = Duration.ZERO;
        // Two targets of one ring that serve the same image serve it once.
        for (Served each : there) {
            Instant from = max(each.promotedAt().get(), counted);
            Instant until = each.endedAt().orElse(now);
            if (until.isAfter(from)) {
                served = served.plus(Duration.between(from, until));
                counted = until;
            }
        }
        String told = "this digest has served the ring " + before.tag() + " for " + Words.of(rounded(served)) + " of "
                + Words.of(needed)
                + latest.map(each -> " since the incident " + each.key()).orElse("");
        if (served.compareTo(needed) >= 0) {
            return new Answer(true, told, Optional.empty());
        }
        boolean serving = there.stream().anyMatch(each -> each.endedAt().isEmpty());
        return new Answer(false, told, serving ? Optional.of(now.plus(needed.minus(served))) : Optional.empty());
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration rounded(Duration served) {
        return served.compareTo(Duration.ofHours(1)) < 0
                ? Duration.ofMinutes(served.toMinutes())
                : Duration.ofHours(served.toHours());
    }
}
