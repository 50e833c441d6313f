/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import java.util.List;

/** Reads raw cumulative counters; never rates. Must be safe for use by several threads. */
public interface MetricSource extends AutoCloseable {

    /**
     * Latest counters of the given pods. A pod without samples, or with stale ones only, has no reading.
     *
     * @throws PortException when nothing can be read at all (server gone, query refused)
     */
    List<Reading> read(List<Metric> metrics, List<Pod> pods) throws PortException;

    /** What is wrong with the metrics before the first step, one line each with the query; empty when all is well. */
    List<String> problems(List<Metric> metrics, List<Pod> pods) throws PortException;

    @Override
    void close();
}
