/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.rollout.Outcome;

/**
 * A change to ship, and how that should end.
 *
 * @param name short, for ids
 * @param title one line for people
 * @param image the new image
 * @param behaviour what is true of the new image, and only the pods know
 * @param expected how the rollout should end
 */
public record Story(String name, String title, String image, Behaviour behaviour, Outcome expected) {

    /** What runs before the first story. */
    public static final String FIRST_IMAGE = "registry.example/checkout:1.0.0";

    /** The new version fails as rarely as the old one. */
    public static Story healthy() {
        return new Story(
                "healthy",
                "A healthy change: 1.1.0 fails one request in a thousand, as 1.0.0 does",
                "registry.example/checkout:1.1.0",
                Behaviour.healthy(),
                Outcome.SUCCEEDED);
    }

    /** The new version fails fifty times as often as the old one. */
    public static Story bad() {
        return new Story(
                "bad",
                "A bad change: 1.2.0 fails one request in twenty",
                "registry.example/checkout:1.2.0",
                Behaviour.healthy().failing(0.05),
                Outcome.ROLLED_BACK);
    }
}
