/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import java.math.BigInteger;
import java.time.Instant;

/** Instants as nanoseconds since 1970, the way they are stored: exact from 1677 to 2262, the nearest end outside. */
final class Nanos {

    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Nanos() {}

    static long of(Instant instant) {
        BigInteger nanos = BigInteger.valueOf(instant.getEpochSecond())
                .multiply(SECOND)
                .add(BigInteger.valueOf(instant.getNano()));
        return nanos.max(LEAST).min(MOST).longValueExact();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
