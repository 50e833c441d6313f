/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Calendars fetched over HTTP and kept on disk. A copy younger than an hour is used as it is; when the server does not
 * answer, or with something that is no calendar, the last good copy is used for a week. Redirects are not followed.
 */
public final class CachedFeed implements Feed {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Clock clock;
    private final HttpClient client;

    /**
     * @param folder where copies are kept; made when it is not there
     */
    public CachedFeed(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String fetch(String address) throws CalendarException {
        Path copy = folder.resolve(name(address));
        Optional<Duration> age = age(copy);
        if (age.filter(each -> each.compareTo(FRESH) < 0).isPresent()) {
            return kept(copy);
        }
        try {
            String text = download(address);
            keep(copy, text);
            return text;
        } catch (IOException | CalendarException | IllegalArgumentException e) {
            if (age.filter(each -> each.compareTo(USABLE) < 0).isPresent()) {
                return kept(copy);
            }
            throw new CalendarException(
                    "cannot be fetched and no copy of the last week is at hand: " + e.getMessage(),
                    "check the address, or give a file");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CalendarException("the fetch was interrupted", "try again");
        }
    }

    private String download(String address) throws IOException, InterruptedException, CalendarException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Accept", "text/calendar")
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("the server answers " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(CalendarText.MOST_CHARACTERS + 1);
            String text = new String(bytes, StandardCharsets.UTF_8);
            // Only a copy that can be read may replace the last good one.
            CalendarText.parse(text, Optional.of(java.time.ZoneOffset.UTC));
            return text;
        }
    }

    private Optional<Duration> age(Path copy) {
        try {
            Instant kept = Files.getLastModifiedTime(copy).toInstant();
            return Optional.of(Duration.between(kept, clock.instant()));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String kept(Path copy) throws CalendarException {
        try {
            return Files.readString(copy);
        } catch (IOException e) {
            throw new CalendarException("the copy " + copy + " cannot be read", "delete it");
        }
    }

    private void keep(Path copy, String text) throws IOException {
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, "next", ".ics");
        Files.writeString(next, text);
        Files.setLastModifiedTime(next, java.nio.file.attribute.FileTime.from(clock.instant()));
        Files.move(next, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String name(String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16) + ".ics";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
