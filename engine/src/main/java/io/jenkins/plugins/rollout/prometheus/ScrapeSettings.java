/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.time.Duration;

/**
 * How to read the pods' own pages.
 *
 * @param port container port, 1..65535
 * @param path path of the page
 * @param timeLimit for all pods together, above 0
 * @param sizeLimit for one page, in characters, above 0
 * @param parallel pages read at the same time, 1 or more
 */
public record ScrapeSettings(int port, String path, Duration timeLimit, int sizeLimit, int parallel) {

    public ScrapeSettings {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not within 1..65535");
        }
        if (timeLimit.isNegative() || timeLimit.isZero() || sizeLimit <= 0 || parallel <= 0) {
            throw new IllegalArgumentException("limits must be above 0");
        }
    }

    /** 5 s for all, 8 MiB a page, 8 at a time. */
    public static ScrapeSettings of(int port, String path) {
        return new ScrapeSettings(port, path, Duration.ofSeconds(5), 8 * 1024 * 1024, 8);
    }

    public ScrapeSettings withLimits(Duration time, int size) {
        return new ScrapeSettings(port, path, time, size, parallel);
    }
}
