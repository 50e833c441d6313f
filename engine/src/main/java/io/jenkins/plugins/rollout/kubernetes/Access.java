/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

/**
 * One request to the API server, in the words of RBAC.
 *
 * @param verb get, list, create, update or delete
 * @param name object name, empty for lists
 */
record Access(String verb, Kind<?> kind, String namespace, String name) {

    /** {@code update deployments.apps in namespace shop}. */
    String inWords() {
        String group = kind.group().isEmpty() ? "" : "." + kind.group();
        return verb + " " + kind.plural() + group + " in namespace " + namespace;
    }

    /** {@code Deployment shop/web}. */
    String object() {
        return kind.title() + " " + namespace + (name.isEmpty() ? "" : "/" + name);
    }

    /** The line a Role lacks. */
    String rule() {
        return "- {apiGroups: [\"" + kind.group() + "\"], resources: [" + kind.plural() + "], verbs: [" + verb + "]}";
    }
}
