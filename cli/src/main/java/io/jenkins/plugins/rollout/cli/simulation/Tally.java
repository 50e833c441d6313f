/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.jenkins.plugins.rollout.analysis.Counts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What users really saw: answers by the image that gave them, counted outside of every pod. */
public final class Tally {

    /** Stands for the image of answers that came from no pod. */
    public static final String NOBODY = "";

    private final Map<String, Counts> byImage = new ConcurrentHashMap<>();

    void count(String image, boolean success) {
        byImage.merge(image, new Counts(1, success ? 0 : 1), Counts::plus);
    }

    /** Requests and failed ones so far, by image. */
    public Map<String, Counts> soFar() {
        return Map.copyOf(byImage);
    }

    /** Requests and failed ones since an earlier {@link #soFar}, by image. */
    public Map<String, Counts> since(Map<String, Counts> earlier) {
        return soFar().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            Counts before = earlier.getOrDefault(entry.getKey(), Counts.NONE);
            Counts now = entry.getValue();
            return new Counts(now.requests() - before.requests(), now.errors() - before.errors());
        }));
    }
}
