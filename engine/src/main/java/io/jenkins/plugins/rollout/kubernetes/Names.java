/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import java.util.Map;

/** Names that a rollout leaves on objects, and the names of objects it makes. */
final class Names {

    /** Rollout that wrote last. */
    static final String ROLLOUT = "progressive-rollout.io/rollout";
    /** State version it wrote under. */
    static final String VERSION = "progressive-rollout.io/version";
    /** Scaling behaviour of an autoscaler while it is held. */
    static final String BEHAVIOR = "progressive-rollout.io/behavior";
    /** Label that tells canary pods from stable ones. */
    static final String ROLE = "progressive-rollout.io/role";

    /** Label of copies of configuration. */
    static final String COPY = "progressive-rollout.io/copy";
    /** What a copy is one of. */
    static final String COPY_OF = "progressive-rollout.io/copy-of";

    static final String CANARY = "canary";

    private static final String SUFFIX = "-canary";
    private static final int LABEL = 63;
    private static final int LONGEST = 253;

    private Names() {}

    /** Within 63 characters, the limit of Services and label values; a name cut short ends with a hash of the whole. */
    static String canary(String name) {
        if (name.length() + SUFFIX.length() <= LABEL) {
            return name + SUFFIX;
        }
        String hash = Revision.hex(name, 6);
        return name.substring(0, LABEL - SUFFIX.length() - hash.length() - 1) + "-" + hash + SUFFIX;
    }

    /** Of a ConfigMap or Secret, within 253 characters. */
    static String copy(String name, String fingerprint) {
        String kept = name.length() <= LONGEST - fingerprint.length() - 1
                ? name
                : name.substring(0, LONGEST - fingerprint.length() - 1);
        return kept + "-" + fingerprint;
    }

    static String lease(String deployment) {
        return "progressive-rollout-" + deployment;
    }

    static Map<String, String> role() {
        return Map.of(ROLE, CANARY);
    }
}
