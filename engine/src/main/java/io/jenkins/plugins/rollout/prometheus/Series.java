/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One time series as the source gave it.
 *
 * @param labels labels; a server adds the metric name as {@code __name__}
 * @param samples at least one, in rising order of time
 */
record Series(Map<String, String> labels, List<Sample> samples) {

    long newest() {
        return samples.get(samples.size() - 1).at();
    }

    /** The sample closest to a moment, if it is not further away than {@code within} milliseconds. */
    Optional<Sample> near(long moment, long within) {
        Sample best = samples.get(0);
        for (Sample sample : samples) {
            if (Math.abs(sample.at() - moment) <= Math.abs(best.at() - moment)) {
                best = sample;
            }
        }
        return Math.abs(best.at() - moment) <= within ? Optional.of(best) : Optional.empty();
    }

    /** What was scraped: series of one scrape target come from the same page at the same moment. */
    ScrapeTarget target() {
        return new ScrapeTarget(labels.getOrDefault("job", ""), labels.getOrDefault("instance", ""));
    }

    /** Name that Prometheus gives to what it scrapes. */
    record ScrapeTarget(String job, String instance) {}
}
