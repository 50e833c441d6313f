/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.util.Map;
import java.util.Optional;

/**
 * How shares and labels become a tag.
 *
 * @param heavyShare share of assistant lines from which a change is ai-heavy, 0 &lt; share &lt;= 1
 * @param labels pull-request label to tag, for labels that are not a tag themselves; keys in lower case
 */
public record OriginPolicy(double heavyShare, Map<String, CodeOrigin> labels) {

    public OriginPolicy {
        if (!(heavyShare > 0 && heavyShare <= 1)) {
            throw new IllegalArgumentException("the ai-heavy share must be above 0 and at most 1, not " + heavyShare);
        }
        labels = Map.copyOf(labels);
    }

    /** ai-heavy from 80 %; labels {@code ai} and {@code ai-generated} are understood besides the tags. */
    public static OriginPolicy defaults() {
        return new OriginPolicy(0.8, Map.of("ai", CodeOrigin.AI_ASSISTED, "ai-generated", CodeOrigin.AI_HEAVY));
    }

    /** The same labels with another threshold. */
    public OriginPolicy withHeavyShare(double share) {
        return new OriginPolicy(share, labels);
    }

    Optional<CodeOrigin> ofLabel(String label) {
        String plain = label.strip().toLowerCase(java.util.Locale.ROOT);
        String last = plain.substring(plain.lastIndexOf(':') + 1).strip();
        return CodeOrigin.ofTag(last).or(() -> Optional.ofNullable(labels.get(last)));
    }
}
