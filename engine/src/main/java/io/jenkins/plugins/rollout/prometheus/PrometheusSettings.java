/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How to reach a server with the Prometheus HTTP API.
 *
 * @param url base address, {@code http} or {@code https}, without user, query and fragment; a path is kept in front of
 *     {@code /api/v1}
 * @param podLabel label that holds the pod's name
 * @param credentials how to sign in
 * @param headers more headers for every request, such as a tenant
 * @param tls trust and client certificate; empty for the JVM's
 * @param timeLimit for one read or check as a whole, above 0
 * @param sizeLimit for one answer, unpacked, in bytes, above 0
 * @param poll how often it will be read, for advice on the scrape interval; zero for unknown
 */
public record PrometheusSettings(
        URI url,
        String podLabel,
        Credentials credentials,
        Map<String, String> headers,
        Optional<SSLContext> tls,
        Duration timeLimit,
        int sizeLimit,
        Duration poll) {

    public PrometheusSettings {
        headers = Map.copyOf(headers);
        String scheme = url.getScheme() == null ? "" : url.getScheme();
        if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
            throw new IllegalArgumentException("the address must be like http://prometheus:9090");
        }
        // not shown: it may hold a password
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the address of " + url.getHost()
                    + " holds a user, query or fragment; give credentials by their own settings");
        }
        if (timeLimit.isNegative() || timeLimit.isZero() || sizeLimit <= 0) {
            throw new IllegalArgumentException("time and size limits must be above 0");
        }
    }

    /** Label {@code pod}, nobody signed in, 5 s, 8 MiB. */
    public static PrometheusSettings of(URI url) {
        return new PrometheusSettings(
                url,
                "pod",
                new Credentials.None(),
                Map.of(),
                Optional.empty(),
                Duration.ofSeconds(5),
                8 * 1024 * 1024,
                Duration.ZERO);
    }

    public PrometheusSettings withPodLabel(String label) {
        return new PrometheusSettings(url, label, credentials, headers, tls, timeLimit, sizeLimit, poll);
    }

    public PrometheusSettings withCredentials(Credentials who) {
        return new PrometheusSettings(url, podLabel, who, headers, tls, timeLimit, sizeLimit, poll);
    }

    public PrometheusSettings withHeaders(Map<String, String> more) {
        return new PrometheusSettings(url, podLabel, credentials, more, tls, timeLimit, sizeLimit, poll);
    }

    public PrometheusSettings withTls(SSLContext context) {
        return new PrometheusSettings(
                url, podLabel, credentials, headers, Optional.of(context), timeLimit, sizeLimit, poll);
    }

    public PrometheusSettings withLimits(Duration time, int bytes) {
        return new PrometheusSettings(url, podLabel, credentials, headers, tls, time, bytes, poll);
    }

    public PrometheusSettings withPoll(Duration interval) {
        return new PrometheusSettings(url, podLabel, credentials, headers, tls, timeLimit, sizeLimit, interval);
    }
}
