/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import java.util.List;
import java.util.OptionalInt;

/**
 * Where requests go: backends by weight, then the endpoints of a backend in turn.
 *
 * @param backends those of the route, or the Service alone
 */
record RouteTable(List<Backend> backends) {

    static final RouteTable EMPTY = new RouteTable(List.of());

    RouteTable {
        backends = List.copyOf(backends);
    }

    /**
     * A Service and the ports that stand for its ready pods.
     *
     * @param weight share relative to the others', 0 or more
     */
    record Backend(String service, int weight, List<Integer> ports) {
        Backend {
            ports = List.copyOf(ports);
        }
    }

    /**
     * The port for one request.
     *
     * @param draw uniform in [0, 1)
     * @param turn number of the request
     * @return empty when the backend drawn has no endpoint, or no backend has a weight: the request fails
     */
    OptionalInt pick(double draw, long turn) {
        long total = backends.stream().mapToLong(Backend::weight).sum();
        double left = draw * total;
        for (Backend backend : backends) {
            left -= backend.weight();
            if (left < 0) {
                List<Integer> ports = backend.ports();
                return ports.isEmpty() ? OptionalInt.empty() : OptionalInt.of(ports.get((int) (turn % ports.size())));
            }
        }
        return OptionalInt.empty();
    }
}
