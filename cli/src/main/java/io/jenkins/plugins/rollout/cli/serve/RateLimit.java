/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A bucket of permits an address, refilled steadily. For one thread at a time: the server's event loop. */
final class RateLimit {

    private static final int ADDRESSES = 10_000;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    };

    /**
     * @param perSecond permits that come back a second
     * @param burst permits at the beginning, and at most
     */
    RateLimit(double perSecond, double burst, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = nanos;
    }

    /** Takes a permit; false when there is none. */
    boolean take(String address) {
        Bucket bucket = refilled(address);
        if (bucket.permits < 1) {
            return false;
        }
        bucket.permits--;
        return true;
    }

    /** Whether there is a permit to take. */
    boolean allows(String address) {
        return refilled(address).permits >= 1;
    }

    private Bucket refilled(String address) {
        long now = nanos.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(address, any -> new Bucket(burst, now));
        bucket.permits = Math.min(burst, bucket.permits + (now - bucket.at) / 1e9 * perSecond);
        bucket.at = now;
        return bucket;
    }

    private static final class Bucket {
        private double permits;
        private long at;

        Bucket(double permits, long at) {
            this.permits = permits;
            this.at = at;
        }
    }
}
