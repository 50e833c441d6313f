/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

/**
 * One thing wrong in a file.
 *
 * @param line 1 for the first
 * @param what what is wrong
 * @param remedy what to write instead
 */
public record Problem(String file, int line, String what, String remedy) implements java.io.Serializable {

    @Override
    public String toString() {
        return file + ":" + line + ": " + what + "; " + remedy;
    }
}
