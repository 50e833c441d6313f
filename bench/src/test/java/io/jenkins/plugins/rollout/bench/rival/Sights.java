/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Sample;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.util.Optional;
import java.util.OptionalInt;

/** A rollout dictated by hand: so many requests and errors a minute on the canary, stable without an error. */
final class Sights {

    private Sights() {}

    /** The second at which the rule rolls back when every minute brings these counts, within half an hour. */
    static OptionalInt rollback(Rule rule, long requestsPerMinute, long errorsPerMinute) {
        Rule.Session session = rule.start(new Setting(1200, 0));
        for (int t = 0; t <= 1800; t += 5) {
            boolean scraped = t % 15 == 0;
            Sight sight = new Sight(
                    t,
                    0.1,
                    true,
                    scraped ? Optional.of(sample(t, 10 * requestsPerMinute * t / 60, 0)) : Optional.empty(),
                    scraped
                            ? Optional.of(sample(t, requestsPerMinute * t / 60, errorsPerMinute * t / 60))
                            : Optional.empty());
            if (t % rule.lookEvery() == 0 && session.look(sight) == Decision.ROLLBACK) {
                return OptionalInt.of(t);
            }
        }
        return OptionalInt.empty();
    }

    /** The second at which the rule rolls back when no scrape ever arrives. */
    static OptionalInt rollbackUnseen(Rule rule) {
        Rule.Session session = rule.start(new Setting(1200, 0));
        for (int t = 0; t <= 1800; t += rule.lookEvery()) {
            if (session.look(new Sight(t, 0.1, true, Optional.empty(), Optional.empty())) == Decision.ROLLBACK) {
                return OptionalInt.of(t);
            }
        }
        return OptionalInt.empty();
    }

    private static Sample sample(int t, long requests, long errors) {
        return new Sample(t, new long[] {requests}, new long[] {errors});
    }
}
