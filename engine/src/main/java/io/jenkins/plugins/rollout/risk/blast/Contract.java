/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an interface promises to its callers, and what it demands of them; two of them tell what a change breaks. */
public final class Contract {

    /** More than these nobody reads. */
    private static final int MOST = 100;

    private record Promise(@Nullable String within, String form) {}

    private final Map<String, Promise> promises = new TreeMap<>();
    private final Map<String, String> demands = new TreeMap<>();

    /**
     * Callers may count on this.
     *
     * @param what names it in a sentence: {@code field total of shop.Order}
     * @param within what it is part of; null if of nothing
     * @param form what must not change of it: type and number
     */
    public void promise(String what, @Nullable String within, String form) {
        promises.put(what, new Promise(within, form));
    }

    /**
     * Callers must do this.
     *
     * @param what a sentence without its end: {@code GET /orders needs parameter shop}
     * @param of what demands it, as it was promised
     */
    public void demand(String what, String of) {
        demands.put(what, of);
    }

    /** Adds another part of the same interface. */
    public void add(Contract part) {
        promises.putAll(part.promises);
        demands.putAll(part.demands);
    }

    /** What callers of this cannot do with {@code later} any more, a sentence each; at most 100. */
    public List<String> brokenBy(Contract later) {
        List<String> broken = new ArrayList<>();
        promises.forEach((what, promise) -> {
            Promise now = later.promises.get(what);
            if (now != null && !now.form().equals(promise.form())) {
                broken.add(what + " changes from " + promise.form() + " to " + now.form());
            } else if (now == null && (promise.within() == null || later.promises.containsKey(promise.within()))) {
                broken.add(what + " is removed");
            }
        });
        later.demands.forEach((what, of) -> {
            if (promises.containsKey(of) && !Objects.equals(demands.get(what), of)) {
                broken.add(what + ", which it did not");
            }
        });
        return broken.subList(0, Math.min(MOST, broken.size()));
    }
}
