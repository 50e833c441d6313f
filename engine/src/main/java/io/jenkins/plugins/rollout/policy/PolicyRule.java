/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import java.util.Map;

/**
 * What is asked of some changes.
 *
 * @param place where it is written: {@code policy.yaml:12}, or {@code built in}
 * @param places where each aspect is written
 * @param then what is decided, of the type that the aspect names
 */
public record PolicyRule(String name, String place, When when, Map<Aspect, String> places, Map<Aspect, Object> then) {

    public PolicyRule {
        places = Map.copyOf(places);
        then = Map.copyOf(then);
    }

    String placeOf(Aspect aspect) {
        return places.getOrDefault(aspect, place);
    }
}
