/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Who may ask, how often, and from which page. Every answer carries the headers that bind the browser. */
final class Guard {

    /** Nothing inline, nothing from elsewhere; {@code lit-html} is the one maker of trusted HTML. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html";

    /** A page of another site cannot send it without being allowed to, and nobody is. */
    static final String CHANGE_HEADER = "X-Rollout-Request";

    private static final String PERSON = "person";
    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final List<Person> people;
    private final Supplier<Set<String>> authorities;
    private final RateLimit requests = new RateLimit(50, 200, System::nanoTime);
    private final RateLimit failures = new RateLimit(0.2, 10, System::nanoTime);

    /** @param authorities names of this server, with ports */
    Guard(List<Person> people, Supplier<Set<String>> authorities) {
        this.people = people;
        this.authorities = authorities;
    }

    /** For everything. */
    void receive(RoutingContext call) {
        call.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
        if (!requests.take(address(call))) {
            call.response().putHeader("Retry-After", "2");
            throw new Refused(429, "too many requests", "wait two seconds");
        }
        String host = call.request().getHeader("Host");
        if (host == null || !authorities.get().contains(host)) {
            throw new Refused(421, "this server is not known by that name", "use one of " + authorities.get());
        }
        call.next();
    }

    /** For what the API shows and does. */
    void identify(RoutingContext call) {
        String header = call.request().getHeader("Authorization");
        if (!failures.allows(address(call))) {
            call.response().putHeader("Retry-After", "5");
            throw new Refused(429, "too many wrong tokens", "wait some seconds");
        }
        String token = header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        Person person = Person.find(people, token).orElse(null);
        if (person == null) {
            if (!token.isEmpty()) {
                failures.take(address(call));
            }
            call.response().putHeader("WWW-Authenticate", "Bearer");
            throw new Refused(401, "a token is needed", "open the link that `rollout serve` printed");
        }
        call.put(PERSON, person.named(call.request()::getHeader));
        if (!READING.contains(call.request().method())) {
            sameOrigin(call.request());
        }
        call.next();
    }

    private void sameOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        boolean foreign = origin != null && !authorities.get().contains(origin.replaceFirst("^https?://", ""));
        String site = request.getHeader("Sec-Fetch-Site");
        if (foreign || (site != null && !site.equals("same-origin"))) {
            throw new Refused(
                    403, "the change was asked for by a page of another site", "use the dashboard's own pages");
        }
        // Alertmanager sends no headers of its own. No browser has the token without a page of ours.
        boolean alerts = request.path().equals(Api.ROOT + Api.ALERTS);
        if (!alerts && !"1".equals(request.getHeader(CHANGE_HEADER))) {
            throw new Refused(403, "the change lacks its header", "send " + CHANGE_HEADER + ": 1");
        }
    }

    static String person(RoutingContext call) {
        return call.get(PERSON);
    }

    private static String address(RoutingContext call) {
        return call.request().remoteAddress().hostAddress();
    }
}
