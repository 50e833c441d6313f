/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each name of a block its number. */
final class Numbering {

    private final List<String> names;
    private final Map<String, Character> numbers = new HashMap<>();

    /** @param names to which new ones are added */
    Numbering(List<String> names) {
        this.names = names;
    }

    /** Numbers of the service, the team, and each factor. */
    char[] of(Shipment shipment) {
        List<String> factors = shipment.change().factors();
        char[] of = new char[2 + factors.size()];
        of[0] = number(shipment.service());
        of[1] = shipment.change().team().map(this::number).orElse((char) 0);
        for (int i = 0; i < factors.size(); i++) {
            of[2 + i] = number(factors.get(i));
        }
        return of;
    }

    private char number(String name) {
        return numbers.computeIfAbsent(name, unknown -> {
            if (names.size() > Character.MAX_VALUE) {
                throw new IllegalArgumentException("more than 65,535 names among the rollouts of one block");
            }
            names.add(unknown);
            return (char) (names.size() - 1);
        });
    }
}
