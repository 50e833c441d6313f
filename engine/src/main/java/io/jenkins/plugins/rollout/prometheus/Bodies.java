/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.jenkins.plugins.rollout.prometheus.BoundedBody.TooLargeException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Turns responses into answers, or into the line that says why there is none. */
final class Bodies {

    private final int sizeLimit;
    private final Refusals refusals;
    private final ObjectMapper json;

    Bodies(int sizeLimit, Refusals refusals, ObjectMapper json) {
        this.sizeLimit = sizeLimit;
        this.refusals = refusals;
        this.json = json;
    }

    <T> Answer<T> read(HttpResponse<byte[]> response, String subject, JavaType type) throws PortException {
        int status = response.statusCode();
        if (status / 100 == 3) {
            throw refusals.redirected(response.headers().firstValue("Location").orElse(""));
        }
        Envelope<T> envelope;
        try {
            JavaType full = TypeFactory.defaultInstance().constructParametricType(Envelope.class, type);
            envelope = json.readValue(unpacked(response), full);
        } catch (TooLargeException e) {
            throw refusals.broken(subject, e);
        } catch (JacksonException e) {
            String kind = response.headers().firstValue("Content-Type").orElse("no content type");
            throw status == 200 ? refusals.notJson(kind, e) : refusals.status(status, subject, "");
        } catch (IOException e) {
            throw refusals.broken(subject, e);
        }
        if (status != 200 || envelope == null || envelope.data() == null || !"success".equals(envelope.status())) {
            String said = envelope == null || envelope.error() == null ? "" : envelope.error();
            throw refusals.status(status, subject, said);
        }
        List<String> warnings = envelope.warnings() == null ? List.of() : envelope.warnings();
        return new Answer<>(envelope.data(), date(response.headers()), warnings);
    }

    private byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        if (!packed) {
            return response.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] bytes = in.readNBytes(sizeLimit + 1);
            if (bytes.length > sizeLimit) {
                throw new TooLargeException();
            }
            return bytes;
        }
    }

    private static Optional<Instant> date(HttpHeaders headers) {
        try {
            return headers.firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
