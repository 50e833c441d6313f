/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values that a script can use and a saved build can hold. */
final class Plain {

    private Plain() {}

    /** A list of a type that every controller may read back. */
    static ArrayList<String> strings(Stream<String> texts) {
        return texts.collect(Collectors.toCollection(ArrayList::new));
    }
}
