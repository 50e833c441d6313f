/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.plan.Ring;
import java.time.Duration;
import java.time.Instant;
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
        if (!image.contains("@sha256:")) {
            String why = "the image " + image + " is not named by its digest, so that its time in a ring is not known";
            return new Answer(false, why, Optional.empty());
        }
        Ring before = wanted == Ring.BETA ? Ring.INTERNAL : Ring.BETA;
        List<Served> same =
                history.stream().filter(each -> each.image().equals(image)).toList();
        Optional<Served> trouble =
                same.stream().filter(each -> each.trouble().isPresent()).findFirst();
        if (trouble.isPresent()) {
            String why = trouble.get().trouble().get() + " in the ring "
                    + trouble.get().ring().tag() + " (" + trouble.get().id() + ")";
            return new Answer(false, "the image was " + why, Optional.empty());
        }
        return time(before, needed, same, now);
    }

    private static Answer time(Ring before, Duration needed, List<Served> same, Instant now) {
        Duration served = Duration.ZERO;
        boolean serving = false;
        for (Served each : same) {
            if (each.ring() == before && each.promotedAt().isPresent()) {
                Instant end = each.endedAt().orElse(now);
                served = served.plus(Duration.between(each.promotedAt().get(), end));
                serving |= each.endedAt().isEmpty();
            }
        }
        String told = "this digest has served the ring " + before.tag() + " for " + Words.of(rounded(served)) + " of "
                + Words.of(needed);
        if (served.compareTo(needed) >= 0) {
            return new Answer(true, told, Optional.empty());
        }
        return new Answer(false, told, serving ? Optional.of(now.plus(needed.minus(served))) : Optional.empty());
    }

    private static Duration rounded(Duration served) {
        return served.compareTo(Duration.ofHours(1)) < 0
                ? Duration.ofMinutes(served.toMinutes())
                : Duration.ofHours(served.toHours());
    }
}
