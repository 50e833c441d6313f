/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.spi.Journal.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/** A place in the list as a word for URLs. */
final class Cursor {

    private Cursor() {}

    static String write(Place place) {
        byte[] plain = (place.startedAt() + " " + place.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    static Place read(String word) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
            String[] parts = plain.split(" ", 2);
            return new Place(Instant.parse(parts[0]), parts[1]);
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            throw new Refused(400, "after is not a place in this list", "take it from `next` of the page before");
        }
    }
}
