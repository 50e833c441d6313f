/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How pods behave, by image. May be changed while they run: a regression that begins late is a change of behaviour. */
public final class Behaviours {

    private final Map<String, Behaviour> byImage = new ConcurrentHashMap<>();

    public void set(String image, Behaviour behaviour) {
        byImage.put(image, behaviour);
    }

    /** The behaviour of an image; healthy unless something else was said. */
    public Behaviour of(String image) {
        return byImage.getOrDefault(image, Behaviour.healthy());
    }
}
