/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the dashboard is served.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param people who may come in, at least one
 * @param publicUrl under which a proxy shows the dashboard
 * @param place of the journal, as it may be shown
 * @param calendars of deploy windows, to be shown
 */
public record ServeSettings(
        String host,
        int port,
        List<Person> people,
        Optional<URI> publicUrl,
        String place,
        String version,
        Calendars calendars) {

    public ServeSettings {
        people = List.copyOf(people);
    }

    /** Without a calendar. */
    public ServeSettings(
            String host, int port, List<Person> people, Optional<URI> publicUrl, String place, String version) {
        this(host, port, people, publicUrl, place, version, new Calendars(List::of));
    }

    /** Names by which the server may be called, with their ports: another name is an attack by DNS rebinding. */
    Set<String> authorities(int actualPort) {
        var names = new LinkedHashSet<String>();
        if (List.of("127.0.0.1", "localhost", "::1").contains(host)) {
            List.of("127.0.0.1", "localhost", "[::1]").forEach(name -> names.add(name + ":" + actualPort));
        } else {
            names.add(bracketed() + ":" + actualPort);
        }
        publicUrl.map(URI::getAuthority).ifPresent(names::add);
        return names;
    }

    /** Where a browser finds the dashboard, without a token. */
    String url(int actualPort) {
        return publicUrl
                .map(url -> url.toString().replaceAll("/+$", ""))
                .orElseGet(() -> "http://" + bracketed() + ":" + actualPort);
    }

    private String bracketed() {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
