/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The origin of a change set, and why.
 *
 * @param tag who wrote most of it
 * @param provenance what that rests on
 * @param share share of changed production lines from commits that name an assistant, 0..1; empty if nothing is known
 * @param assistants names of the assistants found, in alphabetical order
 * @param explanation one sentence in plain words
 */
public record Origin(
        CodeOrigin tag, Provenance provenance, OptionalDouble share, List<String> assistants, String explanation) {

    public Origin {
        assistants = List.copyOf(assistants);
    }

    /** Nothing is known. */
    public static Origin unknown(String why) {
        return new Origin(CodeOrigin.UNKNOWN, Provenance.UNKNOWN, OptionalDouble.empty(), List.of(), why);
    }
}
