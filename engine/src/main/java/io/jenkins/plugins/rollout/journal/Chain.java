/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ties each event to all before it, so that an event that was changed, swapped or taken out afterwards shows. */
final class Chain {

    /** Before the first event. */
    static final String START = "";

    private Chain() {}

    /** SHA-256 of the previous link, the rollout, the number and the stored body, each on a line; in hex. */
    static String link(String previous, String rollout, long seq, String body) {
        String text = previous + "\n" + rollout + "\n" + seq + "\n" + body;
        return hash(text);
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
