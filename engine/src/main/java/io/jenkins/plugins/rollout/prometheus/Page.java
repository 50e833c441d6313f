/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.LabelTest;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One pod's metrics page as it was at one moment.
 *
 * @param at when it was asked for, milliseconds since 1970
 */
record Page(Pod pod, Exposition exposition, long at) {

    /** Series of a selector; labels {@code pod} and {@code namespace} are added as a Prometheus server would. */
    List<Series> series(Selector selector) {
        LabelTest test = selector.test();
        return exposition.points().stream()
                .filter(point -> point.name().equals(selector.metric()))
                .map(point ->
                        new Series(labels(point), List.of(new Sample(point.at().orElse(at), point.value()))))
                .filter(series -> test.matches(series.labels()))
                .toList();
    }

    Map<String, String> labels(Exposition.Point point) {
        Map<String, String> labels = new HashMap<>(point.labels());
        labels.putIfAbsent("pod", pod.name());
        labels.putIfAbsent("namespace", pod.namespace());
        return labels;
    }
}
