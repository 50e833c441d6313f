/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

/**
 * One thing that a rollout needs.
 *
 * @param name what was looked at
 * @param ok whether it is as a rollout needs it
 * @param detail what was found, one line
 * @param remedy what to do about it, one line; may be present with {@code ok} as advice, empty when there is nothing
 */
public record Check(String name, boolean ok, String detail, String remedy) {

    static Check fine(String name, String detail) {
        return new Check(name, true, detail, "");
    }
}
