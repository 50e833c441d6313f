/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a source knows beyond the counters asked for, to explain why one is missing. */
interface Catalogue {

    /** Labels of some series of a selector, of whatever pod; empty when there are none. */
    List<Map<String, String>> examples(Selector selector) throws PortException;

    /** Names of all metrics. */
    Collection<String> names() throws PortException;

    /** Declared type of a metric or of its family, if the source knows. */
    Optional<String> type(String metric) throws PortException;

    /** Whether a metric is a native histogram, which has no buckets as series. */
    boolean nativeHistogram(Selector selector) throws PortException;

    /** Why a pod has no samples, if the source knows. */
    Optional<String> silence(Pod pod) throws PortException;
}
