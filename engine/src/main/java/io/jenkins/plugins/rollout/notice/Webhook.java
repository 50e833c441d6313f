/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import io.jenkins.plugins.rollout.json.Json;
import java.net.URI;
import java.util.Map;

/**
 * An address that takes notices by POST. It is a secret: it is never shown.
 *
 * @param name shown to people instead of the address
 * @param slack whether it understands {@code {"text": ...}} only, as Slack and its kin do
 */
public record Webhook(String name, URI address, boolean slack) {

    /**
     * Checks an address.
     *
     * @throws IllegalArgumentException in words that do not repeat it
     */
    public static Webhook of(String name, String address, boolean slack) {
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " holds no address");
        }
        boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException(name + " holds no http or https address");
        }
        return new Webhook(name, uri, slack);
    }

    String body(Notice notice) {
        return Json.line(slack ? Map.of("text", notice.text()) : notice);
    }

    @Override
    public String toString() {
        return "webhook " + name;
    }
}
