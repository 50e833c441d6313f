/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import java.net.URI;
import java.util.Optional;

/** Where counters come from. */
public sealed interface Source {

    /**
     * The pods' own metrics page, through the Kubernetes API server.
     *
     * @param port container port, 1..65535
     * @param path path of the page
     */
    record Scrape(int port, String path) implements Source {}

    /**
     * A server with the Prometheus HTTP API.
     *
     * @param url base address
     * @param podLabel label that holds the pod's name
     * @param tokenVariable environment variable that holds a bearer token; the token itself is never stored
     */
    record Prometheus(URI url, String podLabel, Optional<String> tokenVariable) implements Source {}
}
