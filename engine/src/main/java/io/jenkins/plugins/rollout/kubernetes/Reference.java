/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

/**
 * Configuration that pods refer to.
 *
 * @param kind {@code ConfigMap} or {@code Secret}
 * @param fingerprint changes when the configuration does; empty when it could not be read or, optional, is not there
 */
record Reference(String kind, String name, String fingerprint) {

    static final String CONFIG_MAP = "ConfigMap";
    static final String SECRET = "Secret";

    String display() {
        return kind + " " + name;
    }
}
