/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import io.jenkins.plugins.rollout.plan.Listener;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Finds addresses in the environment of this process; says once what is missing. */
final class Addresses {

    private final UnaryOperator<String> variables;
    private final Consumer<String> troubles;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    Addresses(UnaryOperator<String> variables, Consumer<String> troubles) {
        this.variables = variables;
        this.troubles = troubles;
    }

    Optional<Webhook> find(Listener listener) {
        String name = listener.urlVariable();
        String address = variables.apply(name);
        if (address == null || address.isBlank()) {
            return none(name, "nobody is told: the environment variable " + name + " is empty");
        }
        try {
            return Optional.of(Webhook.of(name, address, listener.slack()));
        } catch (IllegalArgumentException e) {
            return none(name, "nobody is told: " + e.getMessage());
        }
    }

    private Optional<Webhook> none(String name, String why) {
        if (missing.add(name)) {
            troubles.accept(why);
        }
        return Optional.empty();
    }
}
