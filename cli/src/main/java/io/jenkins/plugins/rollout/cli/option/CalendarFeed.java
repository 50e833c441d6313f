/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import io.jenkins.plugins.rollout.calendar.CachedFeed;
import io.jenkins.plugins.rollout.calendar.CalendarException;
import io.jenkins.plugins.rollout.calendar.Feed;
import java.nio.file.Path;
import java.time.Clock;

/** Calendars at addresses, for whoever runs the command line; kept in the user's cache directory. */
public final class CalendarFeed {

    /** Made on first use: most calendars are files. */
    public static final Feed OF_THE_CACHE = CalendarFeed::fetch;

    private CalendarFeed() {}

    private static String fetch(String address) throws CalendarException {
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return new CachedFeed(base.resolve("progressive-rollout").resolve("calendars"), Clock.systemUTC())
                .fetch(address);
    }
}
