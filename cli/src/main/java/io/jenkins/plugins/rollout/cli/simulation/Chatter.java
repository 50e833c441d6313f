/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Quietens the servers under the simulation, which would log each request, each connection that ends with its pod, and
 * each moment in which a busy machine is slow.
 */
final class Chatter {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("io.fabric8.mockwebserver"), Logger.getLogger("io.netty"), Logger.getLogger("io.vertx"));

    /** Connections end with their pods; that is no error here. */
    private static final Logger CONNECTIONS = Logger.getLogger("io.vertx.core.net.impl.ConnectionBase");

    private Chatter() {}

    static void quieten() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
        CONNECTIONS.setLevel(Level.OFF);
    }
}
