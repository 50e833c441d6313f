/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name of exactly what people approve: image, target, steps, gate, windows, analysis and metrics. */
public final class PlanHash {

    private static final int BYTES = 6;

    private PlanHash() {}

    /** The first 48 bits of the SHA-256 of the whole specification, in hex. */
    public static String of(RolloutSpec spec) {
        try {
            byte[] text = spec.approved().toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
