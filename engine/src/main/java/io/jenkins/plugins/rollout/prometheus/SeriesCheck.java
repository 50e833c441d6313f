/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what is wrong with series that were found. */
final class SeriesCheck {

    /** Labels that tell scrape targets of the same process apart. */
    private static final Set<String> TARGET_LABELS =
            Set.of("job", "instance", "endpoint", "service", "prometheus", "prometheus_replica", "replica");

    /** A counter falls when its process starts anew; one that falls so often within minutes is none. */
    private static final int MOST_RESETS = 3;

    private SeriesCheck() {}

    /** Whether a pod's page is scraped by more than one target, so that all would count several times. */
    static Optional<String> doubled(Selector selector, Map<String, List<Series>> byPod) {
        for (Map.Entry<String, List<Series>> pod : byPod.entrySet()) {
            Map<Map<String, String>, Series> seen = new HashMap<>();
            for (Series series : pod.getValue()) {
                Map<String, String> own = new HashMap<>(series.labels());
                own.keySet().removeAll(TARGET_LABELS);
                Series twin = seen.put(own, series);
                if (twin != null && !twin.target().equals(series.target())) {
                    return Optional.of(selector + " is scraped more than once from pod " + pod.getKey()
                            + " and would count double: by " + target(twin) + " and by " + target(series)
                            + "; add a matcher that keeps one of them");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether values go down as no counter's do. */
    static Optional<String> falling(Selector selector, Map<String, List<Series>> byPod) {
        return byPod.values().stream()
                .flatMap(List::stream)
                .map(SeriesCheck::falls)
                .filter(falls -> falls >= MOST_RESETS)
                .findFirst()
                .map(falls -> selector + " fell " + falls
                        + " times within the last minutes, as a counter does not; give a counter");
    }

    /** Whether samples come more rarely than they are read. */
    static Optional<String> slow(Selector selector, Cadence cadence, Duration poll) {
        return poll.isZero() || cadence.usual() * 10 <= poll.toMillis() * 11
                ? Optional.empty()
                : Optional.of(selector + " is scraped every " + seconds(cadence.usual()) + " but read every "
                        + seconds(poll.toMillis()) + "; a poll of " + seconds(cadence.usual())
                        + " or more would see as much");
    }

    private static int falls(Series series) {
        int falls = 0;
        for (int i = 1; i < series.samples().size(); i++) {
            falls += series.samples().get(i).value()
                            < series.samples().get(i - 1).value()
                    ? 1
                    : 0;
        }
        return falls;
    }

    private static String target(Series series) {
        return "job " + series.target().job() + ", instance " + series.target().instance();
    }

    private static String seconds(long millis) {
        return millis % 1_000 == 0 || millis > 10_000 ? Math.round(millis / 1_000.0) + " s" : millis + " ms";
    }
}
