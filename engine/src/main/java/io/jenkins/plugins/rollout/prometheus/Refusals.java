/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.prometheus.BoundedBody.TooLargeException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** All that can go wrong between us and a Prometheus server: one line what, one line what to do, never a secret. */
final class Refusals {

    private static final int LONGEST_QUOTE = 300;

    private final String where;
    private final PrometheusSettings settings;

    Refusals(PrometheusSettings settings) {
        this.settings = settings;
        this.where = "Prometheus at " + settings.url();
    }

    PortException late(String subject, Throwable cause) {
        return PortException.passing(
                where + " did not answer within " + settings.timeLimit().toMillis() + " ms: " + brief(subject),
                "look at the server's load, or narrow the selector",
                cause);
    }

    PortException interrupted(Throwable cause) {
        return PortException.passing("reading from " + where + " was interrupted", "try again", cause);
    }

    PortException unusableSecret() {
        return PortException.permanent(
                "the credentials or headers for " + where + " hold characters that HTTP does not allow",
                "look for a line break or a blank in the secret");
    }

    PortException redirected(String location) {
        return PortException.permanent(
                where + " redirects" + target(location) + ", and redirects are not followed",
                "give the final address; a redirect to a sign-in page means that credentials are missing");
    }

    PortException notJson(String contentType, Throwable cause) {
        return PortException.permanent(
                where + " answered with " + brief(contentType) + " that is not the Prometheus API's JSON",
                "check the address: it must be the base of /api/v1, not a dashboard, a proxy or a sign-in page");
    }

    PortException status(int status, String subject, String said) {
        String message = said.isEmpty() ? "" : ": " + brief(said);
        return switch (status) {
            case 401 ->
                PortException.permanent(
                        where + " wants to know who asks (401)" + message, "give a valid token or user and password");
            case 403 ->
                PortException.permanent(
                        where + " forbids the request (403)" + message, "let this account read metrics");
            case 404 ->
                PortException.permanent(
                        where + " has no Prometheus API (404)" + message,
                        "check the address; behind a prefix give it with the prefix, such as /prometheus");
            case 400, 422 ->
                PortException.permanent(
                        where + " refuses " + brief(subject) + " (" + status + ")" + message, "correct the selector");
            case 200 ->
                said.isEmpty()
                        ? PortException.permanent(
                                where + " answered with JSON that is not the Prometheus API's", "check the address")
                        : PortException.permanent(
                                where + " refuses " + brief(subject) + message, "correct the selector");
            default ->
                status == 429 || status >= 500
                        ? PortException.passing(
                                where + " cannot answer now (" + status + ")" + message,
                                "look at the server's log",
                                null)
                        : PortException.permanent(where + " answered " + status + message, "check the address");
        };
    }

    PortException broken(String subject, @Nullable Throwable cause) {
        if (cause instanceof TooLargeException) {
            return PortException.permanent(
                    where + " answered with more than " + settings.sizeLimit() + " bytes to " + brief(subject),
                    "narrow the selector with more label matchers");
        }
        if (cause instanceof HttpTimeoutException) {
            return late(subject, cause);
        }
        if (cause instanceof SSLException) {
            return PortException.permanent(
                    where + " could not be reached safely: " + brief(message(cause)),
                    "check the authority that signed its certificate, and our client certificate");
        }
        if (has(cause, UnresolvedAddressException.class) || has(cause, UnknownHostException.class)) {
            return PortException.passing(
                    where + " could not be reached: unknown host "
                            + settings.url().getHost(),
                    "check the address and the name service",
                    cause);
        }
        if (cause instanceof ConnectException) {
            return PortException.passing(
                    where + " could not be reached: connection refused",
                    "check the address, and that the server is up",
                    cause);
        }
        return PortException.passing(
                where + " broke off the connection: " + brief(message(cause)), "look at the server's log", cause);
    }

    private static String message(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null ? "no reason given" : cause.getMessage();
    }

    private static boolean has(@Nullable Throwable cause, Class<? extends Throwable> type) {
        for (Throwable next = cause; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return true;
            }
        }
        return false;
    }

    /** Host and path alone, since the rest may hold a ticket. */
    private static String target(String location) {
        try {
            URI uri = URI.create(location);
            String host = uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getHost();
            return location.isEmpty() ? "" : " to " + brief(host + uri.getPath());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }
}
